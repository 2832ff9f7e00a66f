import { defineWorkloadKind } from '../../workload-kind.ts'

/** DaemonSet: one pod on every node. */
export const daemonSet = defineWorkloadKind({
  name: 'DaemonSet',
  group: 'apps',
  versions: ['v1'],
  plural: 'daemonsets',
  shortNames: ['ds'],
  badge: 'Ds',
})

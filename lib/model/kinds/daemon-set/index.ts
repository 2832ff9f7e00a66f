import { defineWorkloadKind } from '../../workload-kind.ts'
import { signs } from '../signs.ts'

/** DaemonSet: one pod on every node. */
export const daemonSet = defineWorkloadKind({
  ...signs.DaemonSet,
  versions: ['v1'],
  plural: 'daemonsets',
  shortNames: ['ds'],
})

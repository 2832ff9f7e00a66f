import { defineWorkloadKind } from '../../workload-kind.ts'

/** StatefulSet: pods with a name and storage of their own. */
export const statefulSet = defineWorkloadKind({
  name: 'StatefulSet',
  group: 'apps',
  versions: ['v1'],
  plural: 'statefulsets',
  shortNames: ['sts'],
  badge: 'St',
})

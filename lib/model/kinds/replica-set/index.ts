import { defineWorkloadKind } from '../../workload-kind.ts'

/** ReplicaSet: a number of equal pods, usually made by a Deployment. */
export const replicaSet = defineWorkloadKind({
  name: 'ReplicaSet',
  group: 'apps',
  versions: ['v1'],
  plural: 'replicasets',
  shortNames: ['rs'],
  badge: 'Rs',
})

import { defineWorkloadKind } from '../../workload-kind.ts'
import { signs } from '../signs.ts'

/** ReplicaSet: a number of equal pods, usually made by a Deployment. */
export const replicaSet = defineWorkloadKind({
  ...signs.ReplicaSet,
  versions: ['v1'],
  plural: 'replicasets',
  shortNames: ['rs'],
})

import { defineWorkloadKind } from '../../workload-kind.ts'
import { signs } from '../signs.ts'

/** Deployment: replaceable pods from one template. */
export const deployment = defineWorkloadKind({
  ...signs.Deployment,
  versions: ['v1'],
  plural: 'deployments',
  shortNames: ['deploy'],
})

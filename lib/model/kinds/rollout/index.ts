import { defineWorkloadKind } from '../../workload-kind.ts'
import { signs } from '../signs.ts'

/** Rollout: Argo's Deployment with canary steps. */
export const rollout = defineWorkloadKind({
  ...signs.Rollout,
  versions: ['v1alpha1'],
  plural: 'rollouts',
  shortNames: ['ro'],
})

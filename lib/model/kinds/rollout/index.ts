import { defineWorkloadKind } from '../../workload-kind.ts'

/** Rollout: Argo's Deployment with canary steps. */
export const rollout = defineWorkloadKind({
  name: 'Rollout',
  group: 'argoproj.io',
  versions: ['v1alpha1'],
  plural: 'rollouts',
  shortNames: ['ro'],
  badge: 'Ro',
})

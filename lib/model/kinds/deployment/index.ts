import { defineWorkloadKind } from '../../workload-kind.ts'

/** Deployment: replaceable pods from one template. */
export const deployment = defineWorkloadKind({
  name: 'Deployment',
  group: 'apps',
  versions: ['v1'],
  plural: 'deployments',
  shortNames: ['deploy'],
  badge: 'De',
})

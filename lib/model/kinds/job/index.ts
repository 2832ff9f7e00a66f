import { defineWorkloadKind } from '../../workload-kind.ts'

/** Job: pods that run to their end. */
export const job = defineWorkloadKind({
  name: 'Job',
  group: 'batch',
  versions: ['v1'],
  plural: 'jobs',
  shortNames: [],
  badge: 'Jo',
})

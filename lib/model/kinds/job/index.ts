import { defineWorkloadKind } from '../../workload-kind.ts'
import { signs } from '../signs.ts'

/** Job: pods that run to their end. */
export const job = defineWorkloadKind({
  ...signs.Job,
  versions: ['v1'],
  plural: 'jobs',
  shortNames: [],
})

import { answer, endpoint, workloadWarnings } from '../../admission/index.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import type { WorkloadEntrySpec } from './schema.ts'

/** Istio's webhook for WorkloadEntry. Which service takes the workload is not known, so names are allowed and ports are not compared. */
export function admitWorkloadEntry({ spec, metadata }: Resource<Decoded<WorkloadEntrySpec>>): AdmissionAnswer {
  return answer(metadata, endpoint(spec, { names: 'allowed' }, ['spec']), workloadWarnings(spec, ['spec']))
}

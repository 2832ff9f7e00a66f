export { workloadEntry as workloadEntrySpec } from '../../schema/index.ts'
export type { WorkloadEntrySpec } from '../../schema/index.ts'

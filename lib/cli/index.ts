/**
 * cli: the command line over the same core.
 * In: arguments and files. Out: text on standard output, errors on standard error, an exit code.
 * Follows kubectl's and istioctl's habits for flags and output.
 */
export type { Case, CaseProxy } from './conformance/case.ts'
export { caseFolders, readCase } from './conformance/case.ts'
export { compileCase, configOfCase, runCase } from './conformance/run.ts'
export { main } from './main.ts'

import type { Analyzer } from '../define.ts'

/** All analyzers, in the order in which they speak. One folder each. */
export const analyzers: readonly Analyzer[] = []

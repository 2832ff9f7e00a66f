/**
 * compile: the whole pipeline behind one call.
 * In: documents as texts. Out: a Compilation that answers findings, proxies, Envoy configuration, topology, each made when first asked for.
 * Follows design: one pure function, one implementation, wherever it runs.
 */
export { Compilation, compile } from './compilation.ts'
export { type DocumentEdit, type DocumentState, type DocumentText, readDocument } from './documents.ts'
export { documentsFromTexts } from './from-text.ts'
export type { LocatedFinding } from './located-findings.ts'
export type { FileOrigin } from './report/file-place.ts'
export { documentOfFile, documentOfMesh, type ReportDocument } from './report/report.ts'
export { type SarifLog, type SarifOptions, toSarif } from './report/sarif.ts'
export type { AskedRequest, Hop, Journey, Odds, Verdict } from './journey/journey.ts'
export { journeyOf } from './journey/journey.ts'
export type { Resolution } from './journey/resolve.ts'

/**
 * yaml: text to objects and back, with places, and edits that leave the rest of the text alone.
 * In: YAML or JSON text, field edits. Out: documents with resources, faults and ranges; spliced or printed text.
 * Follows YAML 1.1 as kubectl reads it (go-yaml v2 and sigs.k8s.io/yaml).
 */
export { applyEdits } from './edit/apply.ts'
export { jsonPatchOf, type PatchOperation } from './edit/json-patch.ts'
export { objectEdits } from './edit/object-edits.ts'
export type { ParseFault } from './fault.ts'
export { syntaxCodes } from './fault.ts'
export { maxDepth, maxDocumentLength } from './limits.ts'
export type { DocumentParse } from './parse.ts'
export { parseDocument } from './parse.ts'
export type { ParsedDocument, ParsedText } from './parse-documents.ts'
export { parseDocuments } from './parse-documents.ts'
export { parseValue } from './parse-value.ts'
export { pathAt, rangeOf } from './positions.ts'
export { printDocument, printValue } from './print/document.ts'
export type { Range } from './range.ts'
export { ranges } from './range.ts'
export type { Validity } from './certificate.ts'
export { emptyDigest, reduceSecret, validityIn } from './secret.ts'

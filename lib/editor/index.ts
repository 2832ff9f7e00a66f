/**
 * editor: commands that change documents as text, each one undoable step, and what a draft changes.
 * In: texts and what to change. Out: new texts, comments and order kept; differences.
 * Follows design: text is edited by splices.
 */
export { findingDifference } from './finding-difference.ts'
export { editsOfFix, type TextEdit } from './fix.ts'
export { type Counts, type Fingerprints, type ProxyDifference, proxyDifferences } from './proxy-difference.ts'
export { replacement, type Replacement } from './replacement.ts'

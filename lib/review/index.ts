/**
 * review: what lies between two states of a mesh: legs of clients, findings, Envoy items per proxy, documents.
 * In: two compilations. Out: the four lists as plain data, and as text or Markdown.
 * Follows design: facts come from the graph and the generated configuration, never from a second interpretation.
 */
export { blameOf } from './blame.ts'
export { type DocumentChange, documentDifference } from './document-difference.ts'
export { findingDifference } from './finding-difference.ts'
export { type FileChanges, fileChanges, type LeftChange, type SourceFile } from './file-changes.ts'
export { fingerprintsOf } from './fingerprints.ts'
export { type FileChange, gitPatch } from './git-patch.ts'
export { type LegDifference, type LegDifferences, legDifferences, type LostHost, type Side } from './leg-difference.ts'
export { type Counts, type Fingerprints, type ProxyDifference, proxyDifferences } from './proxy-difference.ts'
export { type Merge, type MergedField, mergeOf } from './merge.ts'
export { type Choices, type FieldMerge, mergeFields, type Rebased, rebaseText, type ThreeTexts } from './rebase.ts'
export { reviewMarkdown, reviewText, sideText } from './report.ts'
export { isAlarming, type Review, reviewOf } from './review.ts'
export { type ShipFile, type Shipment, shipmentOf } from './ship.ts'
export { type ClientWays, type Facet, facets, type Outcome, type Way } from './way.ts'
export { waysOf } from './ways.ts'
export { type TeamConcern, teamConcerns, teamsIn } from './teams.ts'

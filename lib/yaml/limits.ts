/** One document's text, in UTF-16 units: 1 MiB, the size that a cluster's own store refuses. A `kind: List` is measured item by item. */
export const maxDocumentLength = 1024 * 1024

/** Nested maps and lists; aliases count at the place where they are used. */
export const maxDepth = 128

/** Values that aliases may add to one document when they are written out. */
export const maxAliasedValues = 50_000

/** Documents in one file; more than any mesh may hold. */
export const maxDocuments = 25_000

/** Words and marks of one document that is read with all its places; a sound document of 1 MiB has fewer. */
export const maxLexemes = 400_000

/** Faults that one document reports; more would help nobody. */
export const maxFaults = 50

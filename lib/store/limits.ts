/** What the store takes; the REST API states the same. */
export const storeLimits = {
  /** Bytes of one document's text. */
  documentBytes: 1024 * 1024,
  /** Documents of one mesh. */
  documentsPerMesh: 20_000,
} as const

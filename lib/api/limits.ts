/** Stated limits of one installation's requests; nothing beyond them is half-applied. */
export const limits = {
  /** Bytes of one request body. */
  requestBytes: 16 * 1024 * 1024,
  /** Bytes of one document's text. */
  documentBytes: 1024 * 1024,
  /** Documents of one mesh. */
  documentsPerMesh: 20_000,
  /** Edits of one change. */
  editsPerChange: 20_000,
} as const

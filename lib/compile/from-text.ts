import { parseDocuments } from '@/lib/yaml/index.ts'
import { resourceOf } from '@/lib/model/index.ts'
import type { DocumentText } from './documents.ts'
import type { FileOrigin } from './report/file-place.ts'

/** A document with the place that it was cut out of. */
export type FileDocument = DocumentText & { readonly origin: FileOrigin }

/**
 * Splits pasted texts into documents with keys. Of two documents with one identity the last wins, as a cluster would have it after both
 * were applied; documents without identity keep a key of their own (`path#index`), so that their faults can be shown.
 */
export function documentsFromTexts(texts: readonly { readonly path: string; readonly text: string }[]): readonly FileDocument[] {
  const documents = new Map<string, FileDocument>()
  for (const { path, text } of texts) {
    for (const [index, document] of parseDocuments(text).documents.entries()) {
      const resource = document.object ? resourceOf(document.object) : undefined
      const key = resource?.ok ? resource.value.key : `${path}#${index}`
      documents.delete(key)
      documents.set(key, { key, text: document.text, origin: { path, file: text, start: document.start, startLine: document.startLine } })
    }
  }
  return [...documents.values()]
}

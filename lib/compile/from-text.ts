import { parseDocuments } from '@/lib/yaml/index.ts'
import { resourceOf } from '@/lib/model/index.ts'
import type { DocumentText } from './documents.ts'

/**
 * Splits pasted texts into documents with keys. Of two documents with one identity the last wins, as a cluster would have it after both
 * were applied; documents without identity keep a key of their own (`path#index`), so that their faults can be shown.
 */
export function documentsFromTexts(texts: readonly { readonly path: string; readonly text: string }[]): readonly DocumentText[] {
  const documents = new Map<string, string>()
  for (const { path, text } of texts) {
    for (const [index, document] of parseDocuments(text).documents.entries()) {
      const resource = document.object ? resourceOf(document.object) : undefined
      const key = resource?.ok ? resource.value.key : `${path}#${index}`
      documents.delete(key)
      documents.set(key, document.text)
    }
  }
  return [...documents].map(([key, text]) => ({ key, text }))
}

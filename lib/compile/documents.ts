import { isRefused, type Resource } from '@/lib/model/index.ts'
import { type DocumentParse, parseDocument } from '@/lib/yaml/index.ts'

/** One document as it is stored: its key (the resource key, or a name of its own while it cannot be identified) and its text. */
export type DocumentText = { readonly key: string; readonly text: string }

/** An edit of one document: its new text, or null to delete it. */
export type DocumentEdit = { readonly key: string; readonly text: string | null }

/** A document with what was read from it. */
export type DocumentState = DocumentText & {
  readonly parsed: DocumentParse
  /** The resource in force: the text's own, or, while the text does not parse, the last good one (`stale`). */
  readonly resource: Resource | undefined
  /** The last resource that a cluster would have taken: half a line often parses as something that it would not. */
  readonly good: Resource | undefined
  readonly stale: boolean
}

/** Reads a document; unchanged text keeps the former state, so that everything memoised on its resource stays valid. */
export function readDocument({ key, text }: DocumentText, former?: DocumentState): DocumentState {
  if (former?.text === text) return former
  const parsed = parseDocument(text)
  const { resource } = parsed
  if (resource) return { key, text, parsed, resource, good: goodOf(resource, former), stale: false }
  return { key, text, parsed, resource: former?.good, good: former?.good, stale: former?.good !== undefined }
}

function goodOf(resource: Resource, former: DocumentState | undefined): Resource {
  return former?.good && isRefused(resource) && !isRefused(former.good) ? former.good : resource
}

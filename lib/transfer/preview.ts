import { type Fault, kindOf, type Resource, type ResourceKey, verdictOf } from '@/lib/model/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'
import { applyEdits, objectEdits, type ParsedDocument, parseDocument, parseDocuments, printDocument } from '@/lib/yaml/index.ts'
import { predecessors } from './hash-suffix.ts'
import { managerOf, managerText } from './manager.ts'
import { isRunningPod, podEdits, slimPod } from './running-pods.ts'
import { sameDocument } from './same.ts'
import { type GoneItem, goneFrom, type ImportScope } from './scope.ts'
import { serverFieldEdits, withoutServerFields } from './server-fields.ts'
import { skippedDocument, skippedFile, type SkipReason } from './skip.ts'
import { hasReadStatus } from './status.ts'

export type ImportFile = { readonly path: string; readonly text: string }
export type StoredText = { readonly key: string; readonly text: string }

/** What an import would do with one document. */
export type ImportItem = {
  /** Unique in the preview: file and position. */
  readonly id: string
  readonly file: string
  readonly index: number
  readonly line: number
  readonly verdict: 'new' | 'changed' | 'same' | 'unreadable'
  /** Why it cannot be read; only with `unreadable`. */
  readonly reason?: string
  readonly key?: ResourceKey
  readonly group: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly role: 'managed' | 'context'
  readonly manager?: string
  /** What a cluster would refuse it for; such a document is stored and marked *refused, not in effect*. */
  readonly refused: readonly Fault[]
  /** A later document of the import has the same identity, and counts unless this one is chosen. */
  readonly superseded: boolean
  /** The stored document that it follows under another name, because Kustomize names by content. */
  readonly renames?: ResourceKey
  /** A Secret: only its type and key names are kept. */
  readonly reduced: boolean
  /** A running pod: only what the mesh reads of it is kept. */
  readonly slimmed: boolean
  /** The text that would be stored; a changed document keeps the comments of the stored one. */
  readonly text: string
  readonly before?: string
}

export type Skipped = { readonly reason: SkipReason; readonly count: number; readonly examples: readonly string[] }

export type ImportPreview = { readonly items: readonly ImportItem[]; readonly skipped: readonly Skipped[]; readonly lists: number; readonly secretsReduced: number; /** Stored, in the scope, and not in the import; none without a scope. */ readonly gone: readonly GoneItem[] }

/**
 * Says for each document of an import what it would do; stores nothing. Of several with one identity the last counts, if none is chosen.
 * With a scope it says as well which stored documents are gone.
 */
export function previewImport(files: readonly ImportFile[], stored: readonly StoredText[], scope?: ImportScope): ImportPreview {
  const known = new Map(stored.map(({ key, text }) => [key, text]))
  const skipped = new Map<SkipReason, string[]>()
  const skip = (reason: SkipReason, what: string): void => {
    const former = skipped.get(reason)
    if (former === undefined) skipped.set(reason, [what])
    // Of a template's pieces each would count, though it is one file.
    else if (reason !== 'template' || former.at(-1) !== what) former.push(what)
  }
  const items: ImportItem[] = []
  let lists = 0
  for (const { path, text } of files) {
    const reason = skippedFile(path)
    if (reason) {
      skip(reason, path)
      continue
    }
    const parsed = parseDocuments(text)
    lists += parsed.lists
    for (const [index, document] of parsed.documents.entries()) {
      const left = skippedDocument(document.object, document.resource, () => text.slice(document.start, parsed.documents[index + 1]?.start))
      if (left) skip(left, left === 'template' ? path : `${path} ${nameIn(document.object)}`)
      else items.push(itemOf(path, document, known))
    }
  }
  const followed = withPredecessors(items, known)
  return {
    items: markSuperseded(followed),
    gone: scope ? goneIn(followed, stored, scope) : [],
    skipped: [...skipped].map(([reason, what]) => ({ reason, count: what.length, examples: what.slice(0, 3) })),
    lists,
    secretsReduced: items.filter(({ reduced }) => reduced).length,
  }
}

function itemOf(file: string, document: ParsedDocument, known: ReadonlyMap<string, string>): ImportItem {
  const { resource, index, startLine: line, reduced } = document
  const place = { id: `${file}#${index}`, file, index, line, reduced, slimmed: resource !== undefined && isRunningPod(resource.object) && podEdits(resource.object).length > 0, superseded: false }
  if (!resource) return { ...place, ...unreadable(document) }
  const { group, kind, metadata, key } = resource
  const { structure, refused } = verdictOf(resource)
  const manager = managerOf(resource)
  const identity = { key, group, kind, namespace: metadata.namespace, name: metadata.name, role: kindOf(group, kind)?.role ?? 'context', refused: [...refused, ...structure], ...(manager && { manager: managerText(manager) }) } as const
  const text = cleanText(document.text, resource)
  const before = known.get(key)
  if (before === undefined) return { ...place, ...identity, verdict: 'new', text }
  const stored = parseDocument(before)
  if (stored.object && sameDocument(stored.object, resource.object)) return { ...place, ...identity, verdict: 'same', text: before, before }
  return { ...place, ...identity, verdict: 'changed', text: merged(before, stored.object, resource, text), before }
}

/** Stored documents in the scope that the items of an import do not hold, under their own name or one that they follow. */
export function goneIn(items: readonly ImportItem[], stored: readonly StoredText[], scope: ImportScope): readonly GoneItem[] {
  return goneFrom(stored, items.flatMap(({ renames, ...item }) => (renames === undefined ? [item] : [item, { ...item, key: renames }])), scope)
}

/** A new document that Kustomize named by its content is a change of the stored one with another hash. */
function withPredecessors(items: readonly ImportItem[], known: ReadonlyMap<string, string>): readonly ImportItem[] {
  const former = predecessors(items.flatMap(({ key }) => key ?? []), new Set(known.keys() as Iterable<ResourceKey>))
  return items.map((item) => {
    const renames = item.key && item.verdict === 'new' ? former.get(item.key) : undefined
    const before = renames && known.get(renames)
    return renames && before !== undefined ? { ...item, verdict: 'changed', renames, before } : item
  })
}

function unreadable({ object, faults, text }: ParsedDocument) {
  const [fault] = faults
  const at = fault?.range ? ` (line ${fault.range.startLine} of the document)` : ''
  return {
    verdict: 'unreadable' as const, reason: `${fault?.message ?? 'The document cannot be read.'}${at}`, group: '', kind: textOf(object, 'kind'), namespace: textOf(metadataOf(object), 'namespace'), name: textOf(metadataOf(object), 'name'),
    role: 'context' as const, refused: [], text,
  }
}

/** The text without what a server filled in; age and the state of pods stay, because generation reads them. JSON becomes YAML, as people edit it. */
function cleanText(text: string, { object }: Resource): string {
  if (/^\s*\{/.test(text)) return printDocument(cleaned(object))
  const edits = [...serverFieldEdits(object, kept), ...(isRunningPod(object) ? podEdits(object) : [])]
  if (edits.length === 0) return text
  const edited = applyEdits(text, edits)
  return edited.ok ? edited.value : printDocument(cleaned(object))
}

function cleaned(object: JsonObject): JsonObject {
  const bare = withoutServerFields(object, kept)
  return isRunningPod(object) ? slimPod(bare) : bare
}

const kept = { keepAge: true, keepStatus: true } as const

/** The stored text with the imported differences spliced in, so that its comments stay; the imported text where that is not possible. */
function merged(before: string, stored: JsonObject | undefined, { object }: Resource, imported: string): string {
  if (!stored) return imported
  const spliced = applyEdits(before, objectEdits(stored, withStoredFacts(stored, cleaned(object))))
  return spliced.ok ? spliced.value : imported
}

/** A file that leaves out what a cluster knew (age, status) does not take it away: age decides who wins. */
function withStoredFacts(stored: JsonObject, imported: JsonObject): JsonObject {
  const age = metadataOf(stored)['creationTimestamp']
  const aged = age === undefined || metadataOf(imported)['creationTimestamp'] !== undefined ? imported : { ...imported, metadata: { ...metadataOf(imported), creationTimestamp: age } }
  return stored['status'] === undefined || imported['status'] !== undefined || !hasReadStatus(imported) ? aged : { ...aged, status: stored['status'] }
}

function markSuperseded(items: readonly ImportItem[]): readonly ImportItem[] {
  const last = new Map(items.flatMap((item) => (item.key ? [[item.key, item.id] as const] : [])))
  return items.map((item) => (item.key && last.get(item.key) !== item.id ? { ...item, superseded: true } : item))
}

function nameIn(object: JsonObject | undefined): string {
  return textOf(metadataOf(object), 'name')
}

function metadataOf(object: JsonObject | undefined): JsonObject {
  const metadata = object?.['metadata']
  return typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata) ? (metadata as JsonObject) : {}
}

function textOf(object: JsonObject | undefined, name: string): string {
  const value = object?.[name]
  return typeof value === 'string' ? value : ''
}

/** Where documents came from: files or a cluster, its name (files have their own), and when they were read, as ISO time. */
export type ImportSource = { readonly type: 'file' | 'cluster'; readonly name?: string | undefined; readonly at?: string | undefined }

/** Edits for storage: the chosen documents, with role and origin. Of several of one identity the last chosen counts. */
export function planImport({ items }: ImportPreview, chosen: ReadonlySet<string>, source: ImportSource) {
  const wanted = new Map(items.flatMap((item) => (item.key && chosen.has(item.id) && (item.verdict === 'new' || item.verdict === 'changed') ? [[item.key, item] as const] : [])))
  return [...wanted].map(([key, item]) => ({
    key: item.renames ?? key, text: item.text, role: item.role,
    origin: { type: source.type, name: source.name ?? item.file, index: item.index, ...(source.at !== undefined && { at: source.at }) }, manager: item.manager ?? null,
  }))
}

/** Deletions of the chosen ones of those that are gone. */
export function planRemovals({ gone }: ImportPreview, chosen: ReadonlySet<string>): readonly { readonly key: ResourceKey; readonly text: null }[] {
  return gone.filter(({ id }) => chosen.has(id)).map(({ key }) => ({ key, text: null }))
}

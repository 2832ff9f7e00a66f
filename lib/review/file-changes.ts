import type { JsonObject } from '@/lib/std/index.ts'
import { exportDocuments, isMeshConfig, sameDocument } from '@/lib/transfer/index.ts'
import { type ParsedDocument, parseDocument, parseDocuments } from '@/lib/yaml/index.ts'
import type { FileChange } from './git-patch.ts'
import { rebaseText } from './rebase.ts'

export type SourceFile = { readonly path: string; readonly text: string }
type Sides = { readonly before: string | null; readonly after: string | null }

/**
 * Why a change was not put into a file: none holds the document (`missing`); the file says something else than what was changed, at the
 * paths named (`conflict`); it stands in a List or in a layout that cannot be cut out (`layout`); it is a Secret, unreadable, or the mesh's
 * settings, which leave in forms of their own (`kept`).
 */
export type LeftChange = { readonly key: string; readonly why: 'missing' | 'conflict' | 'layout' | 'kept'; readonly paths?: readonly string[] }

export type FileChanges = { readonly changes: readonly FileChange[]; readonly left: readonly LeftChange[] }

/**
 * Puts a difference into the files that its documents came from. A change goes on top of what a file says, by field, with the file's own
 * comments and layout; what file and change say differently is left and named. A new document gets a file of its own. Of several files
 * with one document the last counts, as in an import.
 */
export function fileChanges(files: readonly SourceFile[], texts: Readonly<Record<string, Sides>>): FileChanges {
  const places = placesOf(files)
  const left: LeftChange[] = []
  const splices = new Map<string, Splice[]>()
  const added: string[] = []
  for (const [key, sides] of Object.entries(texts)) {
    if (isKept(key, sides)) left.push({ key, why: 'kept' })
    else if (sides.before === null && !places.has(key)) added.push(key)
    else {
      const found = spliceOf(places.get(key), sides)
      if ('why' in found) left.push({ key, ...found })
      else splices.set(found.path, [...(splices.get(found.path) ?? []), found])
    }
  }
  const changed = files.flatMap(({ path, text }) => changedFile(path, text, splices.get(path)))
  return { changes: [...changed, ...newFiles(added, texts, new Set(files.map(({ path }) => path)))], left }
}

function isKept(key: string, { before, after }: Sides): boolean {
  return key.startsWith('/Secret/') || isMeshConfig(key, after ?? before ?? '')
}

type Place = { readonly path: string; readonly file: string; readonly document: ParsedDocument }

function placesOf(files: readonly SourceFile[]): ReadonlyMap<string, Place> {
  return new Map(files.flatMap(({ path, text }) => parseDocuments(text).documents.flatMap((document) => (document.resource ? [[document.resource.key, { path, file: text, document }] as const] : []))))
}

/** What replaces a stretch of a file; null: the document goes, with its separator. */
type Splice = { readonly path: string; readonly start: number; readonly end: number; readonly text: string | null }

function spliceOf(place: Place | undefined, { before, after }: Sides): Splice | Omit<LeftChange, 'key'> {
  if (!place) return { why: 'missing' }
  const { path, file, document: { start, text, fromList, object } } = place
  const own = file.slice(start, start + text.length) === text ? text : text.endsWith('\n') && file.slice(start) === text.slice(0, -1) ? text.slice(0, -1) : undefined
  if (fromList || own === undefined) return { why: 'layout' }
  const found = { path, start, end: start + own.length }
  // Comments of the file do not keep a document from going.
  if (after === null && isSame(before, object)) return { ...found, text: null }
  const rebased = rebaseText({ base: before, mine: after, theirs: own }, {})
  if (!rebased.ok) return { why: 'conflict', paths: rebased.error }
  return { ...found, text: rebased.value.text }
}

function isSame(before: string | null, object: JsonObject | undefined): boolean {
  const stored = before === null ? undefined : parseDocument(before).object
  return stored !== undefined && object !== undefined && sameDocument(stored, object)
}

function changedFile(path: string, before: string, splices: readonly Splice[] | undefined): readonly FileChange[] {
  if (!splices) return []
  let after = before
  for (const { start, end, text } of splices.toSorted((a, b) => b.start - a.start)) after = text === null ? withoutDocument(after, start, end) : after.slice(0, start) + text + after.slice(end)
  if (after === before) return []
  return [{ path, before, after: after.trim() === '' ? null : after }]
}

/** Cuts a document out with the separator before it; the first one with the separator after it. */
function withoutDocument(file: string, start: number, end: number): string {
  const [head, tail] = [file.slice(0, start), file.slice(end)]
  const separator = /(?:^|\n)(---[^\n]*\n)$/.exec(head)?.[1]
  if (separator !== undefined) return head.slice(0, -separator.length) + tail
  return head + tail.replace(/^---[^\n]*\n/, '')
}

/** New documents as an export names them, beside what is there. */
function newFiles(keys: readonly string[], texts: Readonly<Record<string, Sides>>, taken: ReadonlySet<string>): readonly FileChange[] {
  const { documents } = exportDocuments(keys.map((key) => ({ key, text: texts[key]?.after ?? '', role: 'managed' as const })), new Set(keys))
  return documents.map(({ path, text }) => ({ path: freePath(path, taken), before: null, after: text }))
}

function freePath(path: string, taken: ReadonlySet<string>): string {
  let free = path
  for (let number = 2; taken.has(free); number++) free = path.replace(/\.yaml$/, `-${number}.yaml`)
  return free
}

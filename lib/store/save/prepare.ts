import { err, type JsonObject, ok, type Result } from '@/lib/std/index.ts'
import { formatPath, kindOf, parseResourceKey, type Resource, type ResourceKey } from '@/lib/model/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import { storeLimits } from '../limits.ts'
import type { EditFault, Role, StoreEdit } from '../types.ts'

/** An edit whose text was read; a rename has become a deletion and a creation. */
export type PreparedEdit = Omit<StoreEdit, 'text'> & {
  readonly content: { readonly text: string; readonly version: string; readonly object: JsonObject; readonly defaultRole: Role } | null
}

/** Reads the texts of all edits; the error holds every fault, so that a person can repair them in one go. */
export function prepareEdits(edits: readonly StoreEdit[]): Result<readonly PreparedEdit[], readonly EditFault[]> {
  const prepared: PreparedEdit[] = []
  const faults: EditFault[] = []
  for (const edit of edits) {
    const read = prepareEdit(edit)
    if (read.ok) prepared.push(...read.value)
    else faults.push(...read.error)
  }
  faults.push(...repeated(prepared))
  return faults.length > 0 ? err(faults) : ok(prepared)
}

function prepareEdit(edit: StoreEdit): Result<readonly PreparedEdit[], readonly EditFault[]> {
  const { text, ...rest } = edit
  if (text === null) return ok([{ ...rest, content: null }])
  const read = readText(edit.key, text)
  if (!read.ok) return read
  const { key, version, object, group, kind } = read.value.resource
  const content = { text: read.value.text, version, object, defaultRole: kindOf(group, kind)?.role ?? 'context' }
  if (key === edit.key) return ok([{ ...rest, content }])
  return ok([{ ...rest, content: null }, { ...rest, key, base: null, content }])
}

type ReadText = { readonly resource: Resource; readonly text: string }

function readText(key: ResourceKey, given: string): Result<ReadText, readonly EditFault[]> {
  const fault = (message: string, path = ''): Result<never, readonly EditFault[]> => err([{ key, path, message }])
  // Each UTF-16 unit takes one to three bytes, so most texts need no count.
  if (given.length > storeLimits.documentBytes / 3 && Buffer.byteLength(given) > storeLimits.documentBytes) return fault(`The document is larger than ${storeLimits.documentBytes} bytes.`)
  // The text that may be kept: a Secret's has lost its values.
  const { resource, faults, text } = parseDocument(given)
  if (!resource) return err(faults.map(({ message, path }) => ({ key, path: formatPath(path ?? []), message })))
  const { namespace, name } = parseResourceKey(resource.key)
  if (namespace !== resource.metadata.namespace || name !== resource.metadata.name) return fault('Group, kind, namespace and name must not hold a slash.')
  if (text.includes('\0') || /(?<!\\)(\\\\)*\\u0000/.test(JSON.stringify(resource.object))) return fault('The document holds a NUL character, which cannot be stored.')
  return ok({ resource, text })
}

function repeated(edits: readonly PreparedEdit[]): readonly EditFault[] {
  const seen = new Set<ResourceKey>()
  return edits.flatMap(({ key }) => {
    if (seen.has(key)) return [{ key, path: '', message: `${labelOf(key)} is edited twice in one change.` }]
    seen.add(key)
    return []
  })
}

/** How messages name a document: `ServiceEntry app/orders`. */
export function labelOf(key: ResourceKey): string {
  const { kind, namespace, name } = parseResourceKey(key)
  return namespace === '' ? `${kind} ${name}` : `${kind} ${namespace}/${name}`
}

import { type FieldEdit, type FieldPath, formatPath } from '@/lib/model/index.ts'
import { err, isObject, type Json, type JsonObject, ok, type Result } from '@/lib/std/index.ts'
import { isUnsafeKey } from '../read/unsafe-key.ts'

/**
 * What an edit makes of an object. `set` replaces a value or adds it, making what lacks above it; `insert` puts a value before an index of a
 * list (behind the last one when the index is past the end); `remove` of what is not there does nothing.
 */
export function editObject(value: Json, edit: FieldEdit): Result<Json, string> {
  const unsafe = [...edit.path, ...(edit.op === 'rename' ? [edit.value] : [])].find((step) => typeof step === 'string' && isUnsafeKey(step))
  if (unsafe !== undefined) return err(`The key ${unsafe} is not taken in.`)
  return change(value, edit, 0)
}

function change(value: Json | undefined, edit: FieldEdit, depth: number): Result<Json, string> {
  const step = edit.path[depth]
  if (step === undefined && edit.op === 'rename') return err('A document has no name to change here.')
  if (step === undefined) return edit.op === 'remove' ? err('A document cannot be removed from itself.') : ok(asJson(edit.value))
  if (value === null || value === undefined) {
    if (edit.op === 'remove') return ok(value ?? null)
    if (edit.op === 'rename') return err(`There is no ${formatPath(edit.path)} to rename.`)
    return change(typeof step === 'number' ? [] : {}, edit, depth)
  }
  const last = depth === edit.path.length - 1
  if (Array.isArray(value) && typeof step === 'number') return last ? changeItem(value, step, edit) : changeInItem(value, step, edit, depth)
  if (isObject(value) && typeof step === 'string') return last ? changeEntry(value, step, edit) : changeInEntry(value, step, edit, depth)
  if (edit.op === 'remove') return ok(value)
  const here = depth === 0 ? 'The document' : formatPath(edit.path.slice(0, depth))
  return err(`${here} is no ${typeof step === 'number' ? 'list' : 'map'}, so nothing can be put at ${formatPath(edit.path)}.`)
}

function changeItem(list: readonly Json[], index: number, edit: FieldEdit): Result<Json, string> {
  if (edit.op === 'remove') return ok(list.filter((_, at) => at !== index))
  if (edit.op === 'rename') return err('An item of a list has no name to change.')
  if (edit.op === 'insert') return ok(list.toSpliced(Math.min(index, list.length), 0, asJson(edit.value)))
  return index > list.length ? err(pastEnd(edit.path, list.length)) : ok(replaceAt(list, index, asJson(edit.value)))
}

function changeInItem(list: readonly Json[], index: number, edit: FieldEdit, depth: number): Result<Json, string> {
  if (index >= list.length && edit.op === 'remove') return ok(list)
  if (index > list.length) return err(pastEnd(edit.path, list.length))
  const inner = change(list[index], edit, depth + 1)
  return inner.ok ? ok(replaceAt(list, index, inner.value)) : inner
}

function changeEntry(map: JsonObject, key: string, edit: FieldEdit): Result<Json, string> {
  if (edit.op === 'rename') return renamed(map, key, edit.value, edit.path)
  if (edit.op !== 'remove') return ok({ ...map, [key]: asJson(edit.value) })
  const { [key]: _, ...others } = map
  return ok(others)
}

function renamed(map: JsonObject, key: string, name: string, path: FieldPath): Result<Json, string> {
  if (!Object.hasOwn(map, key)) return err(`There is no ${formatPath(path)} to rename.`)
  if (Object.hasOwn(map, name)) return err(`${formatPath(path)} cannot be renamed to ${name}, which is there already.`)
  return ok(Object.fromEntries(Object.entries(map).map(([each, value]) => [each === key ? name : each, value])))
}

function changeInEntry(map: JsonObject, key: string, edit: FieldEdit, depth: number): Result<Json, string> {
  const before = Object.hasOwn(map, key) ? map[key] : undefined
  if (before === undefined && edit.op === 'remove') return ok(map)
  const inner = change(before, edit, depth + 1)
  return inner.ok ? ok({ ...map, [key]: inner.value }) : inner
}

function replaceAt(list: readonly Json[], index: number, value: Json): readonly Json[] {
  return index === list.length ? [...list, value] : list.with(index, value)
}

function pastEnd(path: FieldPath, length: number): string {
  return `${formatPath(path)} is past the end of a list of ${length}.`
}

/** The edit with its value as JSON. */
export function plainEdit(edit: FieldEdit): FieldEdit {
  return edit.op === 'remove' || edit.op === 'rename' ? edit : { ...edit, value: asJson(edit.value) }
}

/** Edits carry any value; what JSON cannot say (undefined, functions) is left out. */
function asJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(asJson)
  if (isObject(value)) return Object.fromEntries(Object.entries(value).flatMap(([key, entry]) => (entry === undefined || isUnsafeKey(key) ? [] : [[key, asJson(entry)]])))
  if (typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value
  return null
}

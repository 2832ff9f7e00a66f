import { type FieldEdit, type FieldPath, toPointer } from '@/lib/model/index.ts'
import { isObject, type Json, ok, type Result } from '@/lib/std/index.ts'
import { editObject, plainEdit } from './edit-object.ts'

/** One operation of RFC 6902. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move'; readonly from: string; readonly path: string }

/** Edits of an object as a JSON Patch that, applied to it, makes the same. Fails where the edits do not fit, with a sentence. */
export function jsonPatchOf(object: Json, edits: readonly FieldEdit[]): Result<readonly PatchOperation[], string> {
  const operations: PatchOperation[] = []
  let value = object
  for (const edit of edits.map(plainEdit)) {
    const next = editObject(value, edit)
    if (!next.ok) return next
    operations.push(...operationsOf(value, next.value, edit))
    value = next.value
  }
  return ok(operations)
}

function operationsOf(before: Json, after: Json, edit: FieldEdit): readonly PatchOperation[] {
  const there = valueAt(before, edit.path)
  if (edit.op === 'remove') return there === undefined ? [] : [{ op: 'remove', path: toPointer(edit.path) }]
  if (edit.op === 'rename') return [{ op: 'move', from: toPointer(edit.path), path: toPointer([...edit.path.slice(0, -1), edit.value]) }]
  if (edit.op === 'set' && there !== undefined) return [{ op: 'replace', path: toPointer(edit.path), value: valueAt(after, edit.path) ?? null }]
  const parent = edit.path.slice(0, -1)
  const container = valueAt(before, parent)
  if (edit.op === 'insert' && Array.isArray(container)) {
    const at = Math.min(Number(edit.path.at(-1)), container.length)
    return [{ op: 'add', path: toPointer([...parent, at]), value: valueAt(after, [...parent, at]) ?? null }]
  }
  return [addition(before, after, edit.path)]
}

/** Puts in the first step of a path that is not there yet, with all that lies below it; a null above is replaced. */
function addition(before: Json, after: Json, path: FieldPath): PatchOperation {
  const depth = path.findIndex((_, at) => { const value = valueAt(before, path.slice(0, at + 1)); return value === undefined || value === null })
  const to = path.slice(0, depth < 0 ? path.length : depth + 1)
  return { op: valueAt(before, to) === undefined ? 'add' : 'replace', path: toPointer(to), value: valueAt(after, to) ?? null }
}

function valueAt(value: Json, path: FieldPath): Json | undefined {
  let at: Json | undefined = value
  for (const step of path) {
    if (Array.isArray(at) && typeof step === 'number') at = at[step]
    else if (isObject(at) && typeof step === 'string') at = Object.hasOwn(at, step) ? at[step] : undefined
    else return undefined
  }
  return at
}

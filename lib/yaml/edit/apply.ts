import { type FieldEdit, type FieldPath } from '@/lib/model/index.ts'
import { err, isObject, type Json, ok, type Result, sameJson } from '@/lib/std/index.ts'
import { isHarmless } from '../fault.ts'
import { readText } from '../parse.ts'
import { printDocument, printValue } from '../print/document.ts'
import { syntaxTreeOf } from '../read/syntax-tree.ts'
import { editObject, plainEdit } from './edit-object.ts'
import { valueEdits } from './object-edits.ts'
import { isEmptyRoot, spliceOf } from './splice.ts'
import { styleOf } from './style.ts'

/**
 * Carries out edits on a text by replacing only the ranges they touch; everything else, comments and layout, stays byte for byte. What is new
 * is printed at its neighbours' indentation and in their style. The outcome is read again after every edit and says exactly what was
 * asked; where a layout is too unusual to splice, the smallest part that can be is printed anew. Fails for a text that cannot be read and
 * for edits that do not fit it, with a sentence.
 */
export function applyEdits(text: string, edits: readonly FieldEdit[]): Result<string, string> {
  const read = valueOf(text)
  if (!read.ok) return read
  let state = { text, value: read.value }
  for (const edit of edits.map(plainEdit)) {
    const wanted = editObject(state.value, edit)
    if (!wanted.ok) return wanted
    state = carryOut(state, edit, wanted.value)
  }
  return ok(state.text)
}

type State = { readonly text: string; readonly value: Json }

function valueOf(text: string): Result<Json, string> {
  const { value, faults } = readText(text)
  const fault = faults.find((each) => !isHarmless(each))
  return fault ? err(`The text cannot be edited before it can be read: ${fault.message}`) : ok(value ?? null)
}

function carryOut(state: State, edit: FieldEdit, wanted: Json): State {
  if (sameJson(state.value, wanted)) return state
  const finer = finerEdits(state.value, edit)
  if (finer) return finer.reduce(step, state)
  return { text: spliced(state.text, edit, wanted) ?? reprinted(state.text, edit.path, wanted), value: wanted }
}

function step(state: State, edit: FieldEdit): State {
  const wanted = editObject(state.value, edit)
  return wanted.ok ? carryOut(state, edit, wanted.value) : state
}

/** A collection set over another of its kind changes only where they differ. */
function finerEdits(value: Json, edit: FieldEdit): readonly FieldEdit[] | undefined {
  if (edit.op !== 'set') return undefined
  const former = valueAt(value, edit.path)
  const bothLists = Array.isArray(former) && Array.isArray(edit.value)
  if (!bothLists && !(isObject(former) && isObject(edit.value))) return undefined
  const edits = valueEdits(former, edit.value as Json, edit.path)
  const [only] = edits
  return edits.length === 1 && only?.path.length === edit.path.length ? undefined : edits
}

function valueAt(value: Json | undefined, path: FieldPath): Json | undefined {
  return path.reduce<Json | undefined>((at, each) => {
    if (Array.isArray(at)) return (at as readonly Json[])[Number(each)]
    return isObject(at) && Object.hasOwn(at, each) ? at[each] : undefined
  }, value)
}

function spliced(text: string, edit: FieldEdit, wanted: Json): string | undefined {
  const { contents } = syntaxTreeOf(text)
  if (!contents || isEmptyRoot(contents)) return undefined
  const splice = spliceOf({ text, root: contents, style: styleOf(text, contents) }, edit)
  if (!splice) return undefined
  const result = text.slice(0, splice.start) + splice.text + text.slice(splice.end)
  const { value, faults } = readText(result)
  return faults.length === 0 && sameJson(value, wanted) ? result : undefined
}

/** Prints the smallest part around a path that yields what is wanted; at last the whole document. */
function reprinted(text: string, path: FieldPath, wanted: Json): string {
  for (let depth = path.length - 1; depth > 0; depth--) {
    const around = path.slice(0, depth)
    const result = spliced(text, { op: 'set', path: around, value: valueAt(wanted, around) ?? null }, wanted)
    if (result !== undefined) return result
  }
  const printed = isObject(wanted) ? printDocument(wanted) : printValue(wanted)
  return isEmptyRoot(syntaxTreeOf(text).contents) && text.trim() !== '' ? `${text.trimEnd()}\n${printed}` : printed
}


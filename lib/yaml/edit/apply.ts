import { type FieldEdit, type FieldPath } from '@/lib/model/index.ts'
import { err, isObject, type Json, ok, type Result, sameJson } from '@/lib/std/index.ts'
import { isHarmless } from '../fault.ts'
import { readText } from '../parse.ts'
import { printDocument, printValue } from '../print/document.ts'
import { syntaxTreeOf } from '../read/syntax-tree.ts'
import { editObject, plainEdit } from './edit-object.ts'
import { valueEdits } from './object-edits.ts'
import type { Splice } from './geometry.ts'
import { type Page, spliceOf } from './splice.ts'
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
  const plan = planOf(read.value, edits.map(plainEdit))
  if (!plan.ok) return plan
  const { steps, wanted } = plan.value
  if (sameJson(read.value, wanted)) return ok(text)
  const state = { text, value: read.value }
  return ok(allAtOnce(text, steps, wanted) ?? (steps.length <= maxSteps ? steps.reduce(carryOut, state).text : reprinted(state, commonPath(steps), wanted)))
}

/** More edits than this, in a text where they cannot be carried out all at once, print the part around them anew. */
const maxSteps = 100

type State = { readonly text: string; readonly value: Json }

function valueOf(text: string): Result<Json, string> {
  const { value, faults } = readText(text)
  const fault = faults.find((each) => !isHarmless(each))
  return fault ? err(`The text cannot be edited before it can be read: ${fault.message}`) : ok(value ?? null)
}

/** The edits in their smallest form, those that change nothing left out, and what the text must say in the end. */
function planOf(value: Json, edits: readonly FieldEdit[]): Result<{ readonly steps: readonly FieldEdit[]; readonly wanted: Json }, string> {
  const steps: FieldEdit[] = []
  let wanted = value
  for (const edit of edits) {
    const next = editObject(wanted, edit)
    if (!next.ok) return next
    if (!sameJson(wanted, next.value)) steps.push(...(finerEdits(wanted, edit) ?? [edit]))
    wanted = next.value
  }
  return ok({ steps, wanted })
}

/** A collection set over another of its kind changes only where they differ. */
function finerEdits(value: Json, edit: FieldEdit): readonly FieldEdit[] | undefined {
  if (edit.op !== 'set') return undefined
  const former = valueAt(value, edit.path)
  const bothLists = Array.isArray(former) && Array.isArray(edit.value)
  return bothLists || (isObject(former) && isObject(edit.value)) ? valueEdits(former, edit.value as Json, edit.path) : undefined
}

/** Most edits touch different places: one tree, all splices, one look at the outcome. */
function allAtOnce(text: string, steps: readonly FieldEdit[], wanted: Json): string | undefined {
  const page = pageOf(text)
  if (!page) return undefined
  const splices: Splice[] = []
  for (const edit of steps) {
    const splice = spliceOf(page, edit)
    if (!splice) return undefined
    // Of items put in at one place, objectEdits names the last first.
    if (edit.op === 'insert') splices.unshift(splice)
    else splices.push(splice)
  }
  const result = join(text, splices.toSorted((a, b) => a.start - b.start))
  return result !== undefined && says(result, wanted) ? result : undefined
}

function join(text: string, splices: readonly Splice[]): string | undefined {
  let joined = ''
  let at = 0
  for (const { start, end, text: fresh } of splices) {
    if (start < at) return undefined
    joined += text.slice(at, start) + fresh
    at = end
  }
  return joined + text.slice(at)
}

function pageOf(text: string): Page | undefined {
  const { contents } = syntaxTreeOf(text)
  return contents && { text, root: contents, style: styleOf(text, contents) }
}

function says(text: string, wanted: Json): boolean {
  const { value, faults } = readText(text)
  return faults.every(isHarmless) && sameJson(value ?? null, wanted)
}

function carryOut(state: State, edit: FieldEdit): State {
  const wanted = editObject(state.value, edit)
  if (!wanted.ok) return state
  return { text: allAtOnce(state.text, [edit], wanted.value) ?? reprinted(state, edit.path, wanted.value), value: wanted.value }
}

/** Prints the smallest part around a path that yields what is wanted; at last the whole document. */
function reprinted({ text, value }: State, path: FieldPath, wanted: Json): string {
  for (let depth = path.length - 1; depth > 0; depth--) {
    const around = path.slice(0, depth)
    const result = allAtOnce(text, [{ op: 'set', path: around, value: valueAt(wanted, around) ?? null }], wanted)
    if (result !== undefined) return result
  }
  const printed = isObject(wanted) ? printDocument(wanted) : printValue(wanted)
  const comments = value === null && /^(?:\s*#.*(?:\n|$))+\s*$/.test(text)
  return comments ? `${text.trimEnd()}\n${printed}` : printed
}

/** The path that all edits share; one step longer, so that the part around it is what holds them. */
function commonPath(steps: readonly FieldEdit[]): FieldPath {
  const [first, ...others] = steps.map(({ path }) => path)
  const shared = (first ?? []).findIndex((step, depth) => others.some((path) => path[depth] !== step))
  return (first ?? []).slice(0, shared < 0 ? first?.length : shared + 1)
}

function valueAt(value: Json | undefined, path: FieldPath): Json | undefined {
  return path.reduce<Json | undefined>((at, each) => {
    if (Array.isArray(at)) return (at as readonly Json[])[Number(each)]
    return isObject(at) && Object.hasOwn(at, each) ? at[each] : undefined
  }, value)
}

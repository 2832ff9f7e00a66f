import type { FieldEdit, FieldPath } from '@/lib/model/index.ts'
import { isObject, type Json, type JsonObject, sameJson } from '@/lib/std/index.ts'
import { entriesOf } from '../print/print.ts'

/**
 * The edits that turn one object into another, as small as they can be, so that spliced into a text they leave its comments alone.
 * They are meant to be applied in order. Items of lists are matched by equality first, then by name, then by place.
 */
export function objectEdits(before: JsonObject, after: JsonObject): readonly FieldEdit[] {
  return valueEdits(before, after, [])
}

export function valueEdits(before: Json, after: Json, path: FieldPath): readonly FieldEdit[] {
  if (sameJson(before, after)) return []
  if (isObject(before) && isObject(after)) return mapEdits(before, after, path)
  if (Array.isArray(before) && Array.isArray(after) && before.length > 0 && after.length > 0) return listEdits(before, after, path)
  return [{ op: 'set', path, value: after }]
}

function mapEdits(before: JsonObject, after: JsonObject, path: FieldPath): readonly FieldEdit[] {
  if (path.length > 0 && (entriesOf(before).length === 0 || entriesOf(after).length === 0)) return [{ op: 'set', path, value: after }]
  const changed = entriesOf(after).flatMap(([key, value]): readonly FieldEdit[] => {
    const former = Object.hasOwn(before, key) ? before[key] : undefined
    return former === undefined ? [{ op: 'set', path: [...path, key], value }] : valueEdits(former, value, [...path, key])
  })
  const removed = entriesOf(before).flatMap(([key]): readonly FieldEdit[] => (Object.hasOwn(after, key) && after[key] !== undefined ? [] : [{ op: 'remove', path: [...path, key] }]))
  return [...changed, ...removed]
}

/** Works from the list's end to its beginning, so that indexes named earlier stay true. */
function listEdits(before: readonly Json[], after: readonly Json[], path: FieldPath): readonly FieldEdit[] {
  const edits: FieldEdit[] = []
  const pairs = [...matches(before, after), { from: before.length, to: after.length }]
  for (let at = pairs.length - 1; at >= 0; at--) {
    const { from, to } = pairs[at] ?? { from: 0, to: 0 }
    const previous = pairs[at - 1] ?? { from: -1, to: -1 }
    if (from < before.length) edits.push(...valueEdits(before[from] ?? null, after[to] ?? null, [...path, from]))
    edits.push(...gapEdits({ start: previous.from + 1, end: from }, { start: previous.to + 1, end: to }, before, after, path))
  }
  return edits
}

type Gap = { readonly start: number; readonly end: number }

/** Between two matched items: what has a partner by place is changed, the rest is put in or taken out behind it. */
function gapEdits(old: Gap, fresh: Gap, before: readonly Json[], after: readonly Json[], path: FieldPath): readonly FieldEdit[] {
  const paired = Math.min(old.end - old.start, fresh.end - fresh.start)
  const edits: FieldEdit[] = []
  for (let index = old.end - 1; index >= old.start + paired; index--) edits.push({ op: 'remove', path: [...path, index] })
  for (let index = fresh.end - 1; index >= fresh.start + paired; index--) edits.push({ op: 'insert', path: [...path, old.start + paired], value: after[index] })
  for (let index = paired - 1; index >= 0; index--) edits.push(...valueEdits(before[old.start + index] ?? null, after[fresh.start + index] ?? null, [...path, old.start + index]))
  return edits
}

type Match = { readonly from: number; readonly to: number }

/** Longest common subsequence of items that are the same, or bear the same name; long lists settle for what is equal at both ends. */
function matches(before: readonly Json[], after: readonly Json[]): readonly Match[] {
  let head = 0
  while (head < before.length && head < after.length && alike(before[head], after[head])) head++
  let tail = 0
  while (tail < before.length - head && tail < after.length - head && alike(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail++
  const middle = commonSubsequence(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
  return [
    ...Array.from({ length: head }, (_, index) => ({ from: index, to: index })),
    ...middle.map(({ from, to }) => ({ from: from + head, to: to + head })),
    ...Array.from({ length: tail }, (_, index) => ({ from: before.length - tail + index, to: after.length - tail + index })),
  ]
}

const maxCells = 250_000

function commonSubsequence(before: readonly Json[], after: readonly Json[]): readonly Match[] {
  const width = after.length + 1
  if ((before.length + 1) * width > maxCells) return []
  const lengths = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const down = lengths[(i + 1) * width + j] ?? 0
      const right = lengths[i * width + j + 1] ?? 0
      lengths[i * width + j] = alike(before[i], after[j]) ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, right)
    }
  }
  return walkBack(before, after, lengths, width)
}

function walkBack(before: readonly Json[], after: readonly Json[], lengths: Uint32Array, width: number): readonly Match[] {
  const found: Match[] = []
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    if (alike(before[i], after[j])) found.push({ from: i++, to: j++ })
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++
    else j++
  }
  return found
}

function alike(a: Json | undefined, b: Json | undefined): boolean {
  if (isObject(a) && isObject(b)) {
    const name = nameOf(a)
    if (name !== undefined || nameOf(b) !== undefined) return name === nameOf(b)
  }
  return sameJson(a, b)
}

function nameOf({ name }: JsonObject): string | undefined {
  return typeof name === 'string' ? name : undefined
}

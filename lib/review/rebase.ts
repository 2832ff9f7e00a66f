import { type FieldEdit, type FieldPath, formatPath } from '@/lib/model/index.ts'
import { err, isObject, type Json, type JsonObject, ok, type Result, sameJson } from '@/lib/std/index.ts'
import { applyEdits, parseDocument } from '@/lib/yaml/index.ts'
import { mergeLines } from './merge-lines.ts'

/** One document on three sides: where an edit began, what it made of it, and what is stored now; null where there is none. */
export type ThreeTexts = { readonly base: string | null; readonly mine: string | null; readonly theirs: string | null }

/** A field that differs between the sides; a side without it leaves it out. `conflict`: both changed it, each in its own way. */
export type FieldMerge = {
  readonly path: FieldPath
  readonly verdict: 'mine' | 'theirs' | 'both' | 'conflict'
  readonly base?: Json
  readonly mine?: Json
  readonly theirs?: Json
}

/** Whose value a field in conflict shall have, by its path as text; the root's is ''. */
export type Choices = Readonly<Record<string, 'mine' | 'theirs'>>

export type Rebased = { readonly text: string | null; /** False when only the stored comments and layout are left: the edit's own lines could not be kept beside them. */ readonly linesKept: boolean }

/**
 * Every field that differs, and who changed it. Objects go together by key, lists of one length by place; other lists are one field. A
 * document that one side deleted, or that cannot be read, is one field: the whole of its text, so that a deletion also meets a comment.
 */
export function mergeFields({ base, mine, theirs }: ThreeTexts): readonly FieldMerge[] {
  const sides = [base, mine, theirs].map((text) => (text === null ? undefined : readable(text)))
  const unreadable = [base, mine, theirs].some((text, index) => text !== null && sides[index] === undefined)
  if (!unreadable && mine !== null && theirs !== null) return compare(sides[0], sides[1], sides[2], [])
  return compare(base ?? undefined, mine ?? undefined, theirs ?? undefined, [])
}

function compare(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined, path: FieldPath): readonly FieldMerge[] {
  const field = (verdict: FieldMerge['verdict']): readonly FieldMerge[] => [{ path, verdict, ...(base !== undefined && { base }), ...(mine !== undefined && { mine }), ...(theirs !== undefined && { theirs }) }]
  if (sameJson(mine, theirs)) return sameJson(base, mine) ? [] : field('both')
  if (isObject(mine) && isObject(theirs)) {
    const former: JsonObject = isObject(base) ? base : {}
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine), ...Object.keys(former)])]
    return keys.flatMap((key) => compare(own(former, key), own(mine, key), own(theirs, key), [...path, key]))
  }
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs) && base.length === mine.length && mine.length === theirs.length) {
    return base.flatMap((item: Json, index) => compare(item, mine[index] as Json, theirs[index] as Json, [...path, index]))
  }
  return field(sameJson(base, mine) ? 'theirs' : sameJson(base, theirs) ? 'mine' : 'conflict')
}

function readable(text: string): JsonObject | undefined {
  const { resource, object } = parseDocument(text)
  return resource && object
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/**
 * The edit's text over what is stored now. Where both sides' lines can be kept they are; else the stored text takes the edit's fields.
 * Fails with the paths of conflicts that nobody decided: nothing is merged silently. The path '' decides for the whole document; it is
 * asked for where fields cannot be set one by one.
 */
export function rebaseText(texts: ThreeTexts, choices: Choices): Result<Rebased, readonly string[]> {
  const { mine, theirs } = texts
  const fields = mergeFields(texts)
  const all = choices['']
  if (all !== undefined) return ok({ text: all === 'mine' ? mine : theirs, linesKept: true })
  const open = fields.filter(({ path, verdict }) => verdict === 'conflict' && choices[formatPath(path)] === undefined)
  if (open.length > 0) return err(open.map(({ path }) => formatPath(path)))
  const taken = fields.filter(({ path, verdict }) => verdict === 'mine' || (verdict === 'conflict' && choices[formatPath(path)] === 'mine'))
  const whole = fields.some(({ path }) => path.length === 0)
  if (whole || mine === null || theirs === null) return ok({ text: taken.length > 0 || fields.length === 0 ? mine : theirs, linesKept: true })
  return withFields({ base: texts.base, mine, theirs }, taken)
}

function withFields({ base, mine, theirs }: ThreeTexts & { readonly mine: string; readonly theirs: string }, taken: readonly FieldMerge[]): Result<Rebased, readonly string[]> {
  const wanted = applyEdits(theirs, taken.map(editOf))
  if (!wanted.ok) return err([''])
  const lines = base === null ? undefined : mergeLines(base, mine, theirs)
  if (lines !== undefined && saysTheSame(lines, wanted.value)) return ok({ text: lines, linesKept: true })
  return ok({ text: wanted.value, linesKept: mine === base || saysNoMore(mine, base, taken) })
}

function editOf({ path, mine }: FieldMerge): FieldEdit {
  return mine === undefined ? { op: 'remove', path } : { op: 'set', path, value: mine }
}

function saysTheSame(a: string, b: string): boolean {
  const [one, other] = [parseDocument(a).object, parseDocument(b).object]
  return one !== undefined && other !== undefined && sameJson(one, other)
}

/** True when the edit changed fields and no other line: then nothing of it is lost by taking the fields. */
function saysNoMore(mine: string, base: string | null, taken: readonly FieldMerge[]): boolean {
  const edited = base === null ? undefined : applyEdits(base, taken.map(editOf))
  return edited?.ok === true && edited.value === mine
}

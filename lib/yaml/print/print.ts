import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { printScalar, printText } from './scalar.ts'

/** How a printed part fits its surroundings. */
export type PrintStyle = {
  /** Blanks by which a map stands in its parent. */
  readonly step: number
  /** Blanks by which a list's dashes stand in from their key; 0 as kubectl prints. */
  readonly dashStep: number
  readonly eol: string
}

export const kubectlStyle: PrintStyle = { step: 2, dashStep: 0, eol: '\n' }

/** Prints a value in block style as lines without indentation of their own; scalars and empty collections give one line. */
export function blockLines(value: Json, style: PrintStyle): readonly string[] {
  if (Array.isArray(value)) return value.length === 0 ? ['[]'] : value.flatMap((item: Json) => itemLines(item, style))
  if (isObject(value)) {
    const entries = entriesOf(value)
    return entries.length === 0 ? ['{}'] : entries.flatMap(([key, entry]) => entryLines(key, entry, style))
  }
  return scalarLines(value as string | number | boolean | null, style)
}

/** Prints `key: value`; the key stands at the margin. */
export function entryLines(key: string, value: Json, style: PrintStyle): readonly string[] {
  const lines = blockLines(value, style)
  const label = `${printText(key, 'block')}:`
  if (isInline(value)) return joinFirst(`${label} `, lines, '')
  const step = Array.isArray(value) ? style.dashStep : style.step
  return [label, ...indent(lines, step)]
}

/** Prints `- value`; the dash stands at the margin. */
export function itemLines(value: Json, style: PrintStyle): readonly string[] {
  const lines = blockLines(value, style)
  return isInline(value) ? joinFirst('- ', lines, '') : joinFirst('- ', lines, '  ')
}

/** Prints a value on one line, as it stands inside brackets; `json` quotes keys and texts as JSON does. */
export function flowText(value: Json, json: boolean): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => flowText(item, json)).join(', ')}]`
  if (isObject(value)) return `{${entriesOf(value).map(([key, entry]) => `${flowKey(key, json)}: ${flowText(entry, json)}`).join(', ')}}`
  if (typeof value === 'string' && json) return JSON.stringify(value)
  return printScalar(value as string | number | boolean | null, 'flow')
}

export function flowKey(key: string, json: boolean): string {
  return json ? JSON.stringify(key) : printText(key, 'flow')
}

/** Shifts lines to the right; empty lines (inside literal blocks) stay empty. */
export function indent(lines: readonly string[], by: number): readonly string[] {
  const blanks = ' '.repeat(by)
  return lines.map((line) => (line === '' ? '' : blanks + line))
}

export function entriesOf(object: JsonObject): readonly (readonly [string, Json])[] {
  return Object.entries(object).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))
}

/** True for what stands on its key's line: scalars (a literal block begins there) and empty collections. */
function isInline(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0
  return !isObject(value) || entriesOf(value).length === 0
}

function joinFirst(before: string, [first = '', ...others]: readonly string[], margin: string): readonly string[] {
  return [before + first, ...others.map((line) => (line === '' ? '' : margin + line))]
}

function scalarLines(value: string | number | boolean | null, style: PrintStyle): readonly string[] {
  return typeof value === 'string' && fitsLiteral(value) ? literalLines(value, style.step) : [printScalar(value, 'block')]
}

/** Several lines print as a literal block, unless their first line is indented or some character needs an escape. */
function fitsLiteral(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /\S\n/.test(text) && !/^[\s]/.test(text) && !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\t\n|[ \t]$/.test(text) && !/\n[ \t]+(?:\n|$)/.test(text)
}

function literalLines(text: string, step: number): readonly string[] {
  const chomp = text.endsWith('\n\n') ? '|+' : text.endsWith('\n') ? '|' : '|-'
  const body = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
  return [chomp, ...indent(body, step)]
}

import type { Json } from '@/lib/std/index.ts'
import { type ParseFault, syntaxCodes } from '../fault.ts'
import { maxFaults } from '../limits.ts'
import { type Range, ranges } from '../range.ts'
import { faultOfProblem } from './problems.ts'
import { fullTreeOf } from './syntax-tree.ts'
import { ValueReader } from './values.ts'

/** What a text says, as far as it can be read, and every fault with its place. `value` is undefined for a text without content. */
export type Reading = { readonly value: Json | undefined; readonly faults: readonly ParseFault[]; readonly root?: Range }

/** Reads any YAML through its syntax tree: slower than the plain reader, but it knows every construct and every place. */
export function readFull(text: string): Reading {
  const rangeOf = ranges(text)
  const { contents, problems, second } = fullTreeOf(text)
  const reader = new ValueReader(text, rangeOf)
  const value = contents ? reader.read(contents, []) : undefined
  const faults = [
    ...problems.slice(0, maxFaults).map((problem) => faultOfProblem(problem, rangeOf(problem.start, Math.max(problem.end, problem.start + 1)))),
    ...reader.faults,
    ...characterFaults(text, rangeOf),
  ]
  if (second !== undefined) faults.push({ code: syntaxCodes.severalDocuments, message: 'A second document stands here; one text holds one object.', range: rangeOf(second, second + 1) })
  return { value, faults, ...(contents?.range && { root: rangeOf(contents.range[0], contents.range[1]) }) }
}

// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/

/** What kubectl's reader turns away wherever it stands; and three line breaks of YAML 1.1 that no editor shows as such. */
function characterFaults(text: string, rangeOf: (start: number, end: number) => Range): readonly ParseFault[] {
  const control = text.search(forbidden)
  const breaks = text.search(/[\u0085\u2028\u2029]/)
  return [
    ...(control < 0 ? [] : [{ code: syntaxCodes.characters, message: 'Control characters are not allowed.', range: rangeOf(control, control + 1) }]),
    ...(breaks < 0 ? [] : [{ code: syntaxCodes.characters, message: 'This invisible character counts as a line break in YAML 1.1.', range: rangeOf(breaks, breaks + 1) }]),
  ]
}

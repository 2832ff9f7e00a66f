import type { Field } from './command.ts'
import type { OptionId } from './words.ts'

/** Makers of fields: each takes what was given and what it is otherwise. */

export function text(given: string | undefined, otherwise = '', suggestions: readonly string[] = []): Field<string> {
  return { value: given ?? otherwise, input: { type: 'text', suggestions, optional: false }, hidden: false }
}

/** A text that may be left empty. */
export function optional(given: string | undefined, otherwise = '', suggestions: readonly string[] = []): Field<string> {
  return { value: given ?? otherwise, input: { type: 'text', suggestions, optional: true }, hidden: false }
}

export function lines(given: string | undefined): Field<string> {
  return { value: given ?? '', input: { type: 'lines' }, hidden: false }
}

/** One of some names that the mesh has; one that is not among them (any more) gives way to the first. */
export function oneOf(given: string | undefined, names: readonly string[], otherwise = names[0] ?? ''): Field<string> {
  return { value: given !== undefined && names.includes(given) ? given : otherwise, input: { type: 'names', names }, hidden: false }
}

export function option<Option extends OptionId>(given: Option | undefined, options: readonly Option[], otherwise: Option): Field<Option> {
  return { value: given !== undefined && options.includes(given) ? given : otherwise, input: { type: 'options', options }, hidden: false }
}

/** Any of some names, or of some documents by their keys. */
export function ticks(given: readonly string[] | undefined, names: readonly string[], of: 'names' | 'documents' = 'names'): Field<readonly string[]> {
  return { value: (given ?? []).filter((name) => names.includes(name)), input: { type: 'ticks', names, of }, hidden: false }
}

/** The field, asked for only where it matters. */
export function when<F extends Field>(matters: boolean, field: F): F {
  return { ...field, hidden: !matters }
}

import type { Compilation } from '@/lib/compile/index.ts'
import type { Fault } from '@/lib/model/index.ts'
import type { Result } from '@/lib/std/index.ts'
import type { TextEdit } from '../fix.ts'
import type { FieldId, OptionId, WordId } from './words.ts'

/** A sentence by its name, said by the screen in its language; arguments are names and numbers. */
export type Words = { readonly id: WordId; readonly args?: Readonly<Record<string, string | number>> }

/** Why a command cannot be done, and the field of its form that is at fault, where one is; `fault` is what a cluster would say of a document. */
export type Refusal = Words & { readonly field?: FieldId; readonly fault?: Fault }

/** What a command would do: all texts that change, as one step; what it did, for Undo; what whoever asked for it should know besides. */
export type Plan = {
  readonly edits: readonly TextEdit[]
  readonly did: Words
  readonly notes: readonly Words[]
  /** The host and port whose way it changes; whoever goes another way is told by it. */
  readonly about?: { readonly host: string; readonly port: number }
}

export type Value = string | readonly string[]
export type Values = Readonly<Partial<Record<FieldId, Value>>>

/** How a field is asked for. `names` are shown as they are; `options` have words. */
export type Input =
  | { readonly type: 'text'; readonly suggestions: readonly string[]; readonly optional: boolean }
  | { readonly type: 'lines' }
  | { readonly type: 'names'; readonly names: readonly string[] }
  | { readonly type: 'options'; readonly options: readonly OptionId[] }
  | { readonly type: 'ticks'; readonly names: readonly string[]; readonly of: 'names' | 'documents' }

/** A field with what it holds now: what was given, else a sensible default. A hidden one does not matter for what else was answered. */
export type Field<V extends Value = Value> = { readonly value: V; readonly input: Input; readonly hidden: boolean }

export type Fields<Args> = { readonly [Id in keyof Args]: Field<Args[Id] & Value> }

/**
 * Something that can be done to a mesh: what has to be asked, given the mesh and the answers so far, and what it does then. Pure: texts
 * change only when the plan's edits are put into the draft.
 */
export type Command<Args extends Values = Values> = {
  readonly name: string
  readonly fields: (mesh: Compilation, given: Partial<Args>) => Fields<Args>
  readonly plan: (mesh: Compilation, args: Args) => Result<Plan, Refusal>
}

/** Keeps the types of a command's arguments where it is written; lists hold them as plain commands. */
export function defineCommand<const Args extends Values>(command: Command<Args>): Command<Args> {
  return command
}

/** What was typed into single lines, without the blanks around it. */
export function trimmed(given: Values): Values {
  return Object.fromEntries(Object.entries(given).map(([id, value]) => [id, typeof value === 'string' ? value.trim() : value]))
}

/** Every field with its value, in the order of the form. */
export function answersOf<Args>(fields: Fields<Args>): Args {
  return Object.fromEntries(Object.entries<Field>(fields).map(([id, { value }]) => [id, value])) as Args
}

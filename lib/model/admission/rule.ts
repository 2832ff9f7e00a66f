import type { Fault } from '../finding.ts'
import type { FieldPath } from '../field-path.ts'

/** One thing that admission may say: a stable code and an English text with `{argument}` places. */
export type Rule = { readonly code: string; readonly text: string }

/** Rules of one subject, by a name that its code reads well with. */
export type Rules = Readonly<Record<string, Rule>>

/** Faults as a generator yields them. */
export type Faults = Generator<Fault, void, undefined>

/** States that a rule is broken at a place. */
export function fault(rule: Rule, path: FieldPath, args: Readonly<Record<string, string | number>> = {}): Fault {
  const message = rule.text.replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''))
  return { code: rule.code, path, message, args }
}

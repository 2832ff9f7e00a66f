import { RE2JS } from 're2js'
import type { FieldPath } from '../field-path.ts'
import type { Decoded, StringMatch } from '../schema/index.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const expressionRules = {
  emptyPrefix: { code: 'EXO1060', text: 'A prefix must not be empty.' },
  emptyRegex: { code: 'EXO1061', text: 'A regular expression must not be empty.' },
  longRegex: { code: 'EXO1062', text: 'A regular expression must have at most 1024 characters.' },
  brokenRegex: { code: 'EXO1063', text: 'The regular expression cannot be read as RE2: {reason}.' },
} satisfies Rules

/** A text condition: no empty prefix, a sound expression. */
export function* textCondition(match: Decoded<StringMatch> | undefined, path: FieldPath): Faults {
  if (match?.prefix === '') yield fault(expressionRules.emptyPrefix, [...path, 'prefix'])
  yield* regexCondition(match, path)
}

/** The expression of a text condition, if it has one. */
export function* regexCondition(match: Decoded<StringMatch> | undefined, path: FieldPath): Faults {
  if (match?.regex === undefined) return
  if (match.regex === '') yield fault(expressionRules.emptyRegex, [...path, 'regex'])
  else yield* expression(match.regex, [...path, 'regex'])
}

/** An expression in RE2 syntax; the length stands for the size of the program that Envoy limits. */
export function* expression(regex: string, path: FieldPath): Faults {
  if (regex.length > 1024) {
    yield fault(expressionRules.longRegex, path)
    return
  }
  const reason = reasonNotRe2(regex)
  if (reason !== undefined) yield fault(expressionRules.brokenRegex, path, { reason })
}

/** Why a text is no RE2 expression; undefined when it is one. */
export function reasonNotRe2(regex: string): string | undefined {
  try {
    RE2JS.compile(regex)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown'
  }
}

import type { StringMatcher } from '@/lib/xds/index.ts'
import type { StringMatch } from './spec.ts'

/** Envoy's form of a StringMatch; undefined where it names no pattern. */
export function stringMatcher({ exact, prefix, regex }: StringMatch): StringMatcher | undefined {
  if (exact !== undefined) return { exact }
  if (prefix !== undefined) return { prefix }
  if (regex !== undefined) return { safeRegex: { regex } }
  return undefined
}

/** An empty StringMatch, and the regex `*` (which is none), ask only whether the value is there. */
export function asksForPresence(match: StringMatch | null): boolean {
  return !match || match.regex === '*' || stringMatcher(match) === undefined
}

import { RE2JS } from 're2js'
import { field, memoByIdentity, text } from '@/lib/std/index.ts'

/** Whether a text fits an envoy.type.matcher.v3.StringMatcher; one without a pattern that is known fits nothing. */
export function textMatches(matcher: object, value: string): boolean {
  const fold = (part: string) => (field(matcher, 'ignoreCase') === true ? part.toLowerCase() : part)
  const has = (pattern: string) => field(matcher, pattern) !== undefined
  const pattern = (name: string) => fold(text(matcher, name))
  if (has('exact')) return fold(value) === pattern('exact')
  if (has('prefix')) return fold(value).startsWith(pattern('prefix'))
  if (has('suffix')) return fold(value).endsWith(pattern('suffix'))
  if (has('contains')) return fold(value).includes(pattern('contains'))
  const regex = field(matcher, 'safeRegex')
  return typeof regex === 'object' && regex !== null && expressionMatches(regex, value, 'whole')
}

/** Whether an RE2 expression takes a text: Envoy wants all of it. One that RE2 cannot read takes nothing. */
export function expressionMatches(regex: object, value: string, how: 'whole' | 'anywhere'): boolean {
  const expression = compiled(regex)
  if (!expression) return false
  return how === 'whole' ? expression.matcher(value).matches() : expression.matcher(value).find()
}

const compiled = memoByIdentity((regex: object): RE2JS | undefined => {
  try {
    return RE2JS.compile(text(regex, 'regex'))
  } catch {
    return undefined
  }
})

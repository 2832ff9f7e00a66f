'use client'
import { parseAsString, parseAsStringLiteral } from 'nuqs'

/** What of the screen stands in the address. `base` and `head` name stored states; without them the draft is reviewed. */
export const reviewParsers = {
  doc: parseAsString,
  layout: parseAsStringLiteral(['unified', 'sides'] as const).withDefault('unified'),
  legs: parseAsStringLiteral(['all', 'lost', 'changed', 'gained'] as const).withDefault('all'),
  base: parseAsString,
  head: parseAsString,
}

/** The one stretch of a text that has to be replaced to get another: offsets into the former text, end excluded. */
export type Replacement = { readonly start: number; readonly end: number; readonly text: string }

/** What to replace, as little as possible, so that cursors, marks and folds elsewhere in the text stay; undefined when the texts are equal. */
export function replacement(before: string, after: string): Replacement | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let tail = 0
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  // Half of a surrogate pair is no character: both halves are replaced together.
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail--
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

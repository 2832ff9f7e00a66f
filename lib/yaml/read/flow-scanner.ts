/** A stretch of text by offsets. */
export type Span = { readonly start: number; readonly end: number }

/** The offset behind the bracket that closes the one at `open`; undefined when it never closes. Quotes and comments hide brackets. */
export function closingBracket(text: string, open: number): number | undefined {
  let depth = 0
  for (let at = open; at < text.length; ) {
    const character = text[at]
    if (character === '"' || character === "'") {
      const end = quoteEnd(text, at)
      if (end === undefined) return undefined
      at = end
      continue
    }
    if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      const next = text.indexOf('\n', at)
      if (next < 0) return undefined
      at = next
      continue
    }
    if (character === '{' || character === '[') depth++
    if ((character === '}' || character === ']') && --depth === 0) return at + 1
    at++
  }
  return undefined
}

/** The offset behind a quoted text. */
function quoteEnd(text: string, open: number): number | undefined {
  const quote = text[open]
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === quote) return at + 1
    if (quote === '"' && text[at] === '\\') at++
  }
  return undefined
}

/** JSON objects that follow one another in one text, as `jq` and Go's encoder print them; undefined when it is not that. */
export function jsonStream(text: string): readonly Span[] | undefined {
  const spans: Span[] = []
  let at = skipBlanks(text, 0)
  while (at < text.length) {
    if (text[at] !== '{') return undefined
    const end = closingBracket(text, at)
    if (end === undefined) return undefined
    spans.push({ start: at, end })
    at = skipBlanks(text, end)
  }
  return spans.length > 1 ? spans : undefined
}

/** The elements of the list under `key` of the object that begins at the text's first brace; undefined without such a list. */
export function elementsOf(text: string, key: string): { readonly list: Span; readonly elements: readonly Span[] } | undefined {
  const open = skipBlanks(text, 0)
  if (text[open] !== '{') return undefined
  for (let at = skipBlanks(text, open + 1); at < text.length && text[at] !== '}'; ) {
    const nameEnd = tokenEnd(text, at)
    const colon = nameEnd === undefined ? at : skipBlanks(text, nameEnd)
    if (text[colon] !== ':') return undefined
    const valueAt = skipBlanks(text, colon + 1)
    if (text[valueAt] === '[' && unquoted(text.slice(at, nameEnd).trim()) === key) return listElements(text, valueAt)
    const valueEnd = tokenEnd(text, valueAt)
    if (valueEnd === undefined) return undefined
    at = skipBlanks(text, valueEnd)
    if (text[at] === ',') at = skipBlanks(text, at + 1)
  }
  return undefined
}

function listElements(text: string, open: number): { readonly list: Span; readonly elements: readonly Span[] } | undefined {
  const elements: Span[] = []
  for (let at = skipBlanks(text, open + 1); at < text.length; ) {
    if (text[at] === ']') return { list: { start: open, end: at + 1 }, elements }
    const end = tokenEnd(text, at)
    if (end === undefined || end === at) return undefined
    elements.push({ start: at, end })
    at = skipBlanks(text, end)
    if (text[at] === ',') at = skipBlanks(text, at + 1)
  }
  return undefined
}

function tokenEnd(text: string, at: number): number | undefined {
  const character = text[at]
  if (character === '{' || character === '[') return closingBracket(text, at)
  if (character === '"' || character === "'") return quoteEnd(text, at)
  let end = at
  while (end < text.length && !/[,\]}:\n]/.test(text[end] ?? '')) end++
  return end
}

function skipBlanks(text: string, from: number): number {
  let at = from
  for (;;) {
    while (at < text.length && /\s/.test(text[at] ?? '')) at++
    if (text[at] !== '#') return at
    const next = text.indexOf('\n', at)
    at = next < 0 ? text.length : next
  }
}

function unquoted(name: string): string {
  return /^(["']).*\1$/.test(name) ? name.slice(1, -1) : name
}

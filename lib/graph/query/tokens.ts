import { operators, type Operator, type Span } from './expression.ts'

/** A part of an expression with its place in the text. */
export type Token = Span & (
  | { readonly type: 'word'; readonly text: string; readonly quoted: boolean; /** The closing quote is missing. */ readonly open: boolean }
  | { readonly type: 'operator'; readonly operator: Operator }
  | { readonly type: 'and' | 'or' | 'not' | 'left' | 'right' }
)

const longestFirst = [...operators].sort((a, b) => b.length - a.length)
/** What a word cannot hold unless it is quoted. */
const stops = /[\s()=<>"']/
const keywords: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([['and', 'and'], ['or', 'or'], ['not', 'not']])

/** Cuts an expression into words, operators and keywords. Never fails: what cannot be read is a word. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at++
      continue
    }
    const token = tokenAt(text, at)
    tokens.push(token)
    at = token.end
  }
  return tokens
}

function tokenAt(text: string, start: number): Token {
  const first = text[start] ?? ''
  if (first === '(' || first === ')') return { type: first === '(' ? 'left' : 'right', start, end: start + 1 }
  if (first === '"' || first === "'") return quoted(text, start, first)
  const operator = longestFirst.find((each) => text.startsWith(each, start))
  if (operator) return { type: 'operator', operator, start, end: start + operator.length }
  if (first === '!') return { type: 'not', start, end: start + 1 }
  let end = start
  while (end < text.length && !stops.test(text[end] ?? '') && (end === start || !longestFirst.some((each) => text.startsWith(each, end)))) end++
  end = Math.max(end, start + 1)
  const word = text.slice(start, end)
  const keyword = keywords.get(word.toLowerCase())
  return keyword ? { type: keyword, start, end } : { type: 'word', text: word, quoted: false, open: false, start, end }
}

function quoted(text: string, start: number, quote: string): Token {
  const close = text.indexOf(quote, start + 1)
  const end = close < 0 ? text.length : close + 1
  return { type: 'word', text: text.slice(start + 1, close < 0 ? text.length : close), quoted: true, open: close < 0, start, end }
}

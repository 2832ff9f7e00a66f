import type { Json, JsonObject } from '@/lib/std/index.ts'
import { maxDepth } from '../limits.ts'
import { resolvePlain } from '../scalar.ts'
import { isUnsafeKey } from './unsafe-key.ts'

/**
 * Reads the YAML that people and kubectl write nearly always: maps, lists, one-line scalars, literal blocks, flow collections, JSON.
 * Anything else (anchors, tags, folded text, tabs, a fault of any kind) makes it give up, and the full reader takes the document.
 * It exists for speed alone: ten times faster than a syntax tree, and a property test holds its answers equal to the full reader's.
 */
export function readPlainYaml(text: string): { readonly value: Json } | undefined {
  const source = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text
  if (unusualCharacters.test(source)) return undefined
  const reader = new PlainReader(source)
  try {
    return { value: reader.document() }
  } catch (error) {
    if (error === giveUp) return undefined
    throw error
  }
}

// Tabs, other line breaks, control characters and byte order marks: legal in places, each with a rule of its own.
// oxlint-disable-next-line no-control-regex
const unusualCharacters = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/

const giveUp = new Error('not plain YAML')

const newline = 0x0a
const space = 0x20
const hash = 0x23
const dash = 0x2d
const colon = 0x3a
const comma = 0x2c
const question = 0x3f
const openList = 0x5b
const closeList = 0x5d
const openMap = 0x7b
const closeMap = 0x7d
const doubleQuote = 0x22
const singleQuote = 0x27
const backslash = 0x5c
const pipe = 0x7c

/** Characters that may not begin a plain scalar, beside `-`, `?` and `:`, which depend on what follows. */
const indicators: ReadonlySet<number> = new Set(Array.from(',[]{}#&*!|>\'"%@`', (character) => character.charCodeAt(0)))

class PlainReader {
  readonly #text: string
  readonly #end: number
  #at = 0
  /** Column of the content at `#at` when it begins a line; -1 at the end of the text. */
  #column = -1
  #depth = 0

  constructor(text: string) {
    this.#text = text
    this.#end = text.length
  }

  document(): Json {
    this.#toContent(0)
    if (this.#column < 0) return null
    if (this.#column !== 0) throw giveUp
    const first = this.#text.charCodeAt(this.#at)
    let value: Json
    if (first === openMap || first === openList) {
      value = this.#flow()
      this.#finishLine()
    } else value = this.#block(0)
    if (this.#column >= 0) throw giveUp
    return value
  }

  /** Moves to the first content of the next line that has any, from a position at a line's beginning. */
  #toContent(lineStart: number): void {
    const text = this.#text
    let at = lineStart
    while (at < this.#end) {
      const start = at
      let code = text.charCodeAt(at)
      while (code === space) code = text.charCodeAt(++at)
      if (at < this.#end && code !== newline && code !== hash) {
        this.#at = at
        this.#column = at - start
        if (this.#column === 0 && this.#isMarker(at, code)) throw giveUp
        return
      }
      const next = code === newline ? at : text.indexOf('\n', at)
      at = next < 0 ? this.#end : next + 1
    }
    this.#at = this.#end
    this.#column = -1
  }

  /** Document markers and directives belong to the full reader. */
  #isMarker(at: number, code: number): boolean {
    return code === 0x25 || this.#text.startsWith('---', at) || this.#text.startsWith('...', at)
  }

  /** After a value: nothing but blanks and a comment may follow on its line. */
  #finishLine(): void {
    const text = this.#text
    let at = this.#at
    while (text.charCodeAt(at) === space) at++
    const code = text.charCodeAt(at)
    if (at >= this.#end) return this.#toContent(this.#end)
    if (code === newline) return this.#toContent(at + 1)
    if (code !== hash || at === this.#at) throw giveUp
    const next = text.indexOf('\n', at)
    this.#toContent(next < 0 ? this.#end : next + 1)
  }

  #enter(): void {
    if (++this.#depth > maxDepth) throw giveUp
  }

  #block(column: number): Json {
    return this.#isDash(this.#at) ? this.#list(column) : this.#map(column)
  }

  #isDash(at: number): boolean {
    if (this.#text.charCodeAt(at) !== dash) return false
    return this.#isBlankAt(at + 1)
  }

  #isBlankAt(at: number): boolean {
    const code = this.#text.charCodeAt(at)
    return code === space || code === newline || at >= this.#end
  }

  #list(column: number): readonly Json[] {
    this.#enter()
    const items: Json[] = []
    while (this.#column === column && this.#isDash(this.#at)) items.push(this.#listItem(column))
    if (this.#column > column) throw giveUp
    this.#depth--
    return items
  }

  #listItem(column: number): Json {
    const text = this.#text
    const dashAt = this.#at
    let at = dashAt + 1
    while (text.charCodeAt(at) === space) at++
    const code = text.charCodeAt(at)
    if (at >= this.#end || code === newline || code === hash) {
      this.#at = dashAt + 1
      this.#finishLine()
      return this.#column > column ? this.#block(this.#column) : null
    }
    this.#at = at
    const inner = column + at - dashAt
    if (this.#isDash(at)) {
      this.#column = inner
      return this.#list(inner)
    }
    if (code === openMap || code === openList || code === pipe) return this.#value(column)
    const scalar = this.#scalar()
    if (!this.#atColon()) {
      this.#endOfScalar(column)
      return scalar
    }
    this.#at = at
    this.#column = inner
    return this.#map(inner)
  }

  #map(column: number): JsonObject {
    this.#enter()
    const map: Record<string, Json> = {}
    while (this.#column === column) {
      if (this.#isDash(this.#at)) break
      const key = this.#key(map)
      this.#skipSpaces()
      if (!this.#atColon()) throw giveUp
      this.#at++
      map[key] = this.#mapValue(column)
    }
    if (this.#column > column) throw giveUp
    this.#depth--
    return map
  }

  #key(map: Record<string, Json>): string {
    const value = this.#scalar()
    if (value === null || value === '<<') throw giveUp
    return this.#freshKey(map, String(value))
  }

  #freshKey(map: Record<string, Json>, key: string): string {
    if (isUnsafeKey(key) || Object.hasOwn(map, key)) throw giveUp
    return key
  }

  /** A colon that ends a key in block context: followed by a blank. */
  #atColon(): boolean {
    let at = this.#at
    while (this.#text.charCodeAt(at) === space) at++
    return this.#text.charCodeAt(at) === colon && this.#isBlankAt(at + 1)
  }

  #mapValue(column: number): Json {
    const text = this.#text
    const start = this.#at
    let at = start
    while (text.charCodeAt(at) === space) at++
    const code = text.charCodeAt(at)
    if (at < this.#end && code !== newline && code !== hash) {
      this.#at = at
      return this.#value(column)
    }
    this.#finishLine()
    if (this.#column > column) return this.#block(this.#column)
    if (this.#column === column && this.#isDash(this.#at)) return this.#list(column)
    return null
  }

  /** A value that begins on its key's or dash's line; `column` is the parent's. */
  #value(column: number): Json {
    const code = this.#text.charCodeAt(this.#at)
    if (code === pipe) return this.#literal(column)
    if (code === openMap || code === openList) {
      const flow = this.#flow()
      this.#finishLine()
      if (this.#column > column) throw giveUp
      return flow
    }
    const scalar = this.#scalar()
    if (this.#atColon()) throw giveUp
    this.#endOfScalar(column)
    return scalar
  }

  /** A deeper line after a scalar would continue it. */
  #endOfScalar(column: number): void {
    this.#finishLine()
    if (this.#column > column) throw giveUp
  }

  #scalar(): string | number | boolean | null {
    const code = this.#text.charCodeAt(this.#at)
    if (code === doubleQuote) return this.#doubleQuoted()
    if (code === singleQuote) return this.#singleQuoted()
    return this.#plain()
  }

  #plain(): string | number | boolean | null {
    const text = this.#text
    const start = this.#at
    this.#checkPlainStart(start)
    let at = start
    let end = start
    for (; at < this.#end; at++) {
      const code = text.charCodeAt(at)
      if (code === newline) break
      if (code === space) continue
      if (code === hash && at > end) break
      if (code === colon && this.#isBlankAt(at + 1)) break
      end = at + 1
    }
    this.#at = end
    return json(resolvePlain(text.slice(start, end)))
  }

  #checkPlainStart(at: number): void {
    const code = this.#text.charCodeAt(at)
    if (indicators.has(code)) throw giveUp
    if ((code === dash || code === question || code === colon) && this.#isBlankAt(at + 1)) throw giveUp
  }

  #doubleQuoted(): string {
    const text = this.#text
    const start = this.#at + 1
    let at = start
    let value = ''
    let from = start
    for (;;) {
      const code = text.charCodeAt(at)
      if (code === doubleQuote) break
      if (at >= this.#end || code === newline) throw giveUp
      if (code !== backslash) {
        at++
        continue
      }
      const [character, length] = this.#escape(at + 1)
      value += text.slice(from, at) + character
      at += 1 + length
      from = at
    }
    this.#at = at + 1
    return from === start ? text.slice(start, at) : value + text.slice(from, at)
  }

  #escape(at: number): readonly [character: string, length: number] {
    switch (this.#text.charCodeAt(at)) {
      case 0x22:
        return ['"', 1]
      case 0x5c:
        return ['\\', 1]
      case 0x6e:
        return ['\n', 1]
      case 0x74:
        return ['\t', 1]
      case 0x72:
        return ['\r', 1]
      case 0x75: {
        const digits = this.#text.slice(at + 1, at + 5)
        const code = Number.parseInt(digits, 16)
        if (!/^[0-9a-fA-F]{4}$/.test(digits) || (code >= 0xd800 && code <= 0xdfff)) throw giveUp
        return [String.fromCharCode(code), 5]
      }
      default:
        throw giveUp
    }
  }

  #singleQuoted(): string {
    const text = this.#text
    const start = this.#at + 1
    let at = start
    let doubled = false
    for (;;) {
      const code = text.charCodeAt(at)
      if (at >= this.#end || code === newline) throw giveUp
      if (code === singleQuote) {
        if (text.charCodeAt(at + 1) !== singleQuote) break
        doubled = true
        at++
      }
      at++
    }
    this.#at = at + 1
    const value = text.slice(start, at)
    return doubled ? value.replaceAll("''", "'") : value
  }

  /** A literal block (`|`, `|-`, `|+`); the indentation is that of its first line. */
  #literal(column: number): string {
    const text = this.#text
    let at = this.#at + 1
    const mark = text[at]
    const chomp = mark === '-' || mark === '+' ? mark : ''
    this.#at = at + chomp.length
    at = text.indexOf('\n', this.#at)
    if (at < 0 || !/^ *(?: #.*)?$/.test(text.slice(this.#at, at))) throw giveUp
    const lines: string[] = []
    let indent = -1
    let lineStart = at + 1
    while (lineStart < this.#end) {
      const found = text.indexOf('\n', lineStart)
      const lineEnd = found < 0 ? this.#end : found
      let content = lineStart
      while (content < lineEnd && text.charCodeAt(content) === space) content++
      const width = content - lineStart
      if (content === lineEnd) {
        // Blank lines with more blanks than the block's indentation are content, or a fault before its first line.
        if (width > 0 && (found < 0 || indent < 0 || width > indent)) throw giveUp
        lines.push('')
      } else {
        if (width <= column) break
        if (indent < 0) indent = width
        if (width < indent) throw giveUp
        lines.push(text.slice(lineStart + indent, lineEnd))
      }
      if (found < 0 && content < lineEnd) throw giveUp
      lineStart = found < 0 ? this.#end : found + 1
    }
    if (indent < 0) throw giveUp
    this.#toContent(lineStart)
    if (this.#column > column) throw giveUp
    return chompLines(lines, chomp)
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === space) this.#at++
  }

  /** Blanks, line breaks and comments between the tokens of a flow collection. */
  #skipFlowBlanks(): void {
    const text = this.#text
    for (;;) {
      const code = text.charCodeAt(this.#at)
      if (code === space) this.#at++
      else if (code === newline) {
        this.#at++
        this.#checkFlowLine()
      } else if (code === hash) {
        const before = text.charCodeAt(this.#at - 1)
        if (before !== space && before !== newline) throw giveUp
        const next = text.indexOf('\n', this.#at)
        if (next < 0) throw giveUp
        this.#at = next
      } else return
    }
  }

  #checkFlowLine(): void {
    const code = this.#text.charCodeAt(this.#at)
    if (this.#isMarker(this.#at, code)) throw giveUp
  }

  #flow(): Json {
    const open = this.#text.charCodeAt(this.#at)
    this.#enter()
    this.#at++
    const value = open === openMap ? this.#flowMap() : this.#flowList()
    this.#depth--
    return value
  }

  #flowList(): readonly Json[] {
    const items: Json[] = []
    for (;;) {
      this.#skipFlowBlanks()
      if (this.#takes(closeList)) return items
      items.push(this.#flowValue())
      this.#skipFlowBlanks()
      if (this.#takes(comma)) continue
      if (!this.#takes(closeList)) throw giveUp
      return items
    }
  }

  #flowMap(): JsonObject {
    const map: Record<string, Json> = {}
    for (;;) {
      this.#skipFlowBlanks()
      if (this.#takes(closeMap)) return map
      const quoted = this.#text.charCodeAt(this.#at) === doubleQuote || this.#text.charCodeAt(this.#at) === singleQuote
      const value = this.#flowScalar()
      if (value === null || value === '<<') throw giveUp
      const key = this.#freshKey(map, String(value))
      this.#skipSpaces()
      if (!this.#takes(colon) || (!quoted && !this.#isBlankAt(this.#at))) throw giveUp
      this.#skipFlowBlanks()
      map[key] = this.#flowValue()
      this.#skipFlowBlanks()
      if (this.#takes(comma)) continue
      if (!this.#takes(closeMap)) throw giveUp
      return map
    }
  }

  #takes(code: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== code) return false
    this.#at++
    return true
  }

  #flowValue(): Json {
    const code = this.#text.charCodeAt(this.#at)
    return code === openMap || code === openList ? this.#flow() : this.#flowScalar()
  }

  #flowScalar(): string | number | boolean | null {
    const code = this.#text.charCodeAt(this.#at)
    if (code === doubleQuote) return this.#doubleQuoted()
    if (code === singleQuote) return this.#singleQuoted()
    return this.#flowPlain()
  }

  #flowPlain(): string | number | boolean | null {
    const text = this.#text
    const start = this.#at
    const first = text.charCodeAt(start)
    if (indicators.has(first) || first === question || first === colon) throw giveUp
    if (first === dash && !isDigit(text.charCodeAt(start + 1))) throw giveUp
    let at = start
    let end = start
    for (; at < this.#end; at++) {
      const code = text.charCodeAt(at)
      if (code === newline || code === comma || isBracket(code)) break
      if (code === space) continue
      if (code === hash && at > end) break
      if (code === colon) {
        if (this.#isBlankAt(at + 1)) break
        const after = text.charCodeAt(at + 1)
        if (after === comma || isBracket(after)) throw giveUp
      }
      if (code === question) throw giveUp
      end = at + 1
    }
    if (end === start) throw giveUp
    this.#at = end
    return json(resolvePlain(text.slice(start, end)))
  }
}

/** JSON has no infinities. */
function json(value: string | number | boolean | null): string | number | boolean | null {
  if (typeof value === 'number' && !Number.isFinite(value)) throw giveUp
  return value
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isBracket(code: number): boolean {
  return code === openList || code === closeList || code === openMap || code === closeMap
}

function chompLines(lines: readonly string[], chomp: string): string {
  const body = lines.join('\n')
  if (chomp === '+') return `${body}\n`
  let end = body.length
  while (body.charCodeAt(end - 1) === newline) end--
  return chomp === '-' ? body.slice(0, end) : `${body.slice(0, end)}\n`
}

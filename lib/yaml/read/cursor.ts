import { maxDepth } from '../limits.ts'

/** Thrown inside the plain reader and caught at its door: the text holds something that it leaves to the full reader. */
export const giveUp = new Error('not plain YAML')

export const newline = 0x0a
export const space = 0x20
export const hash = 0x23
export const dash = 0x2d
export const colon = 0x3a
export const comma = 0x2c
export const question = 0x3f
export const openList = 0x5b
export const closeList = 0x5d
export const openMap = 0x7b
export const closeMap = 0x7d
export const doubleQuote = 0x22
export const singleQuote = 0x27
export const backslash = 0x5c
export const pipe = 0x7c

/** How a scalar is written. */
export type ScalarStyle = 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'BLOCK_LITERAL'

/** Reads scalars in quotes, and knows where it stands in a text. */
export class Cursor {
  protected readonly text: string
  protected readonly end: number
  protected at = 0
  /** The scalar that was read last: where it stands, and how it is written. */
  protected scalarStart = 0
  protected scalarEnd = 0
  protected style: ScalarStyle = 'PLAIN'
  private depth = 0

  constructor(text: string) {
    this.text = text
    this.end = text.length
  }

  /** Bounds nesting; `leave` ends what `enter` began. */
  protected enter(): void {
    if (++this.depth > maxDepth) throw giveUp
  }

  protected leave(): void {
    this.depth--
  }

  protected isBlankAt(at: number): boolean {
    const code = this.text.charCodeAt(at)
    return code === space || code === newline || at >= this.end
  }

  protected skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === space) this.at++
  }

  /** Document markers and directives belong to the full reader. */
  protected isMarker(at: number, code: number): boolean {
    return code === 0x25 || this.text.startsWith('---', at) || this.text.startsWith('...', at)
  }

  protected wrote(style: ScalarStyle, start: number, end: number): void {
    this.style = style
    this.scalarStart = start
    this.scalarEnd = end
    this.at = end
  }

  protected doubleQuoted(): string {
    const text = this.text
    const start = this.at + 1
    let at = start
    let value = ''
    let from = start
    for (;;) {
      const code = text.charCodeAt(at)
      if (code === doubleQuote) break
      if (at >= this.end || code === newline) throw giveUp
      if (code !== backslash) {
        at++
        continue
      }
      const [character, length] = this.escape(at + 1)
      value += text.slice(from, at) + character
      at += 1 + length
      from = at
    }
    this.wrote('QUOTE_DOUBLE', start - 1, at + 1)
    return from === start ? text.slice(start, at) : value + text.slice(from, at)
  }

  protected escape(at: number): readonly [character: string, length: number] {
    switch (this.text.charCodeAt(at)) {
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
        const digits = this.text.slice(at + 1, at + 5)
        const code = Number.parseInt(digits, 16)
        if (!/^[0-9a-fA-F]{4}$/.test(digits) || (code >= 0xd800 && code <= 0xdfff)) throw giveUp
        return [String.fromCharCode(code), 5]
      }
      default:
        throw giveUp
    }
  }

  protected singleQuoted(): string {
    const text = this.text
    const start = this.at + 1
    let at = start
    let doubled = false
    for (;;) {
      const code = text.charCodeAt(at)
      if (at >= this.end || code === newline) throw giveUp
      if (code === singleQuote) {
        if (text.charCodeAt(at + 1) !== singleQuote) break
        doubled = true
        at++
      }
      at++
    }
    this.wrote('QUOTE_SINGLE', start - 1, at + 1)
    const value = text.slice(start, at)
    return doubled ? value.replaceAll("''", "'") : value
  }
}

/** JSON has no infinities. */
export function json(value: string | number | boolean | null): string | number | boolean | null {
  if (typeof value === 'number' && !Number.isFinite(value)) throw giveUp
  return value
}

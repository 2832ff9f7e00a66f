import type { Json, JsonObject } from '@/lib/std/index.ts'
import { resolvePlain } from '../scalar.ts'
import { closeList, closeMap, colon, comma, Cursor, dash, doubleQuote, giveUp, hash, json, newline, openList, openMap, question, singleQuote, space } from './cursor.ts'
import { isUnsafeKey } from './unsafe-key.ts'

/** Characters that may not begin a plain scalar, beside `-`, `?` and `:`, which depend on what follows. */
export const indicators: ReadonlySet<number> = new Set(Array.from(',[]{}#&*!|>\'"%@`', (character) => character.charCodeAt(0)))

/** Reads what stands in brackets: flow maps and lists, JSON. */
export class FlowReader extends Cursor {
  protected freshKey(map: Record<string, Json>, key: string): string {
    if (isUnsafeKey(key) || Object.hasOwn(map, key)) throw giveUp
    return key
  }

  /** Blanks, line breaks and comments between the tokens of a flow collection. */
  protected skipFlowBlanks(): void {
    const text = this.text
    for (;;) {
      const code = text.charCodeAt(this.at)
      if (code === space) this.at++
      else if (code === newline) {
        this.at++
        this.checkFlowLine()
      } else if (code === hash) {
        const before = text.charCodeAt(this.at - 1)
        if (before !== space && before !== newline) throw giveUp
        const next = text.indexOf('\n', this.at)
        if (next < 0) throw giveUp
        this.at = next
      } else return
    }
  }

  protected checkFlowLine(): void {
    const code = this.text.charCodeAt(this.at)
    if (this.isMarker(this.at, code)) throw giveUp
  }

  protected flow(): Json {
    const open = this.text.charCodeAt(this.at)
    this.enter()
    this.at++
    const value = open === openMap ? this.flowMap() : this.flowList()
    this.leave()
    return value
  }

  protected flowList(): readonly Json[] {
    const items: Json[] = []
    for (;;) {
      this.skipFlowBlanks()
      if (this.takes(closeList)) return items
      items.push(this.flowValue())
      this.skipFlowBlanks()
      if (this.takes(comma)) continue
      if (!this.takes(closeList)) throw giveUp
      return items
    }
  }

  protected flowMap(): JsonObject {
    const map: Record<string, Json> = {}
    for (;;) {
      this.skipFlowBlanks()
      if (this.takes(closeMap)) return map
      const quoted = this.text.charCodeAt(this.at) === doubleQuote || this.text.charCodeAt(this.at) === singleQuote
      const value = this.flowScalar()
      if (value === null || value === '<<') throw giveUp
      const key = this.freshKey(map, String(value))
      this.skipSpaces()
      if (!this.takes(colon) || (!quoted && !this.isBlankAt(this.at))) throw giveUp
      this.skipFlowBlanks()
      map[key] = this.flowValue()
      this.skipFlowBlanks()
      if (this.takes(comma)) continue
      if (!this.takes(closeMap)) throw giveUp
      return map
    }
  }

  protected takes(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false
    this.at++
    return true
  }

  protected flowValue(): Json {
    const code = this.text.charCodeAt(this.at)
    return code === openMap || code === openList ? this.flow() : this.flowScalar()
  }

  protected flowScalar(): string | number | boolean | null {
    const code = this.text.charCodeAt(this.at)
    if (code === doubleQuote) return this.doubleQuoted()
    if (code === singleQuote) return this.singleQuoted()
    return this.flowPlain()
  }

  protected flowPlain(): string | number | boolean | null {
    const text = this.text
    const start = this.at
    const first = text.charCodeAt(start)
    if (indicators.has(first) || first === question || first === colon) throw giveUp
    if (first === dash && !isDigit(text.charCodeAt(start + 1))) throw giveUp
    let at = start
    let end = start
    for (; at < this.end; at++) {
      const code = text.charCodeAt(at)
      if (code === newline || code === comma || isBracket(code)) break
      if (code === space) continue
      if (code === hash && at > end) break
      if (code === colon) {
        if (this.isBlankAt(at + 1)) break
        const after = text.charCodeAt(at + 1)
        if (after === comma || isBracket(after)) throw giveUp
      }
      if (code === question) throw giveUp
      end = at + 1
    }
    if (end === start) throw giveUp
    this.at = end
    return json(resolvePlain(text.slice(start, end)))
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isBracket(code: number): boolean {
  return code === openList || code === closeList || code === openMap || code === closeMap
}

import { type PlainValue, resolvePlain } from '../scalar.ts'
import { closeList, closeMap, colon, comma, Cursor, dash, doubleQuote, giveUp, hash, json, newline, openList, openMap, question, singleQuote, space } from './cursor.ts'
import { isUnsafeKey } from './unsafe-key.ts'

/** Characters that may not begin a plain scalar, beside `-`, `?` and `:`, which depend on what follows. */
export const indicators: ReadonlySet<number> = new Set(Array.from(',[]{}#&*!|>\'"%@`', (character) => character.charCodeAt(0)))

/** Reads what stands in brackets: flow maps and lists, JSON. What is made of it, values or a tree, is for those who extend it. */
export abstract class FlowReader<Value, Key, Entries> extends Cursor {
  /** The value of the scalar that was read last. */
  protected abstract scalarOf(value: PlainValue): Value
  /** A value that is not there, at an offset. */
  protected abstract nothingAt(offset: number): Value
  protected abstract keyOf(name: string): Key
  protected abstract entriesAt(start: number): Entries
  protected abstract has(entries: Entries, name: string): boolean
  protected abstract put(entries: Entries, name: string, key: Key, value: Value): void
  protected abstract mapOf(entries: Entries, end: number | undefined): Value
  protected abstract listOf(items: readonly Value[], start: number, end: number | undefined): Value

  protected freshName(entries: Entries, value: PlainValue): string {
    if (value === null || value === '<<') throw giveUp
    const name = String(value)
    if (isUnsafeKey(name) || this.has(entries, name)) throw giveUp
    return name
  }

  /** Blanks, line breaks and comments between the tokens of a flow collection. */
  private skipFlowBlanks(): void {
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

  private checkFlowLine(): void {
    const code = this.text.charCodeAt(this.at)
    if (this.isMarker(this.at, code)) throw giveUp
  }

  protected flow(): Value {
    const start = this.at
    this.enter()
    this.at++
    const value = this.text.charCodeAt(start) === openMap ? this.flowMap(start) : this.flowList(start)
    this.leave()
    return value
  }

  private flowList(start: number): Value {
    const items: Value[] = []
    for (;;) {
      this.skipFlowBlanks()
      if (this.takes(closeList)) return this.listOf(items, start, this.at)
      items.push(this.flowValue())
      this.skipFlowBlanks()
      if (this.takes(comma)) continue
      if (!this.takes(closeList)) throw giveUp
      return this.listOf(items, start, this.at)
    }
  }

  private flowMap(start: number): Value {
    const entries = this.entriesAt(start)
    for (;;) {
      this.skipFlowBlanks()
      if (this.takes(closeMap)) return this.mapOf(entries, this.at)
      const name = this.freshName(entries, this.flowScalar())
      const quoted = this.style !== 'PLAIN'
      const key = this.keyOf(name)
      this.skipSpaces()
      if (!this.takes(colon) || (!quoted && !this.isBlankAt(this.at))) throw giveUp
      this.skipFlowBlanks()
      this.put(entries, name, key, this.flowValue())
      this.skipFlowBlanks()
      if (this.takes(comma)) continue
      if (!this.takes(closeMap)) throw giveUp
      return this.mapOf(entries, this.at)
    }
  }

  private takes(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false
    this.at++
    return true
  }

  private flowValue(): Value {
    const code = this.text.charCodeAt(this.at)
    return code === openMap || code === openList ? this.flow() : this.scalarOf(this.flowScalar())
  }

  private flowScalar(): PlainValue {
    const code = this.text.charCodeAt(this.at)
    if (code === doubleQuote) return this.doubleQuoted()
    if (code === singleQuote) return this.singleQuoted()
    return this.flowPlain()
  }

  private flowPlain(): PlainValue {
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
    this.wrote('PLAIN', start, end)
    return json(resolvePlain(text.slice(start, end)))
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isBracket(code: number): boolean {
  return code === openList || code === closeList || code === openMap || code === closeMap
}

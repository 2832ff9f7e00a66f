import { type PlainValue, resolvePlain } from '../scalar.ts'
import { colon, dash, doubleQuote, giveUp, hash, json, newline, openList, openMap, pipe, question, singleQuote, space } from './cursor.ts'
import { FlowReader, indicators } from './flow-reader.ts'

/**
 * Reads the YAML that people and kubectl write nearly always: maps, lists, one-line scalars, literal blocks, flow collections, JSON.
 * Gives up on anything else: anchors, tags, folded text, tabs, a fault of any kind.
 */
export abstract class BlockReader<Value, Key, Entries> extends FlowReader<Value, Key, Entries> {
  /** Column of the content at `at` when it begins a line; -1 at the end of the text. */
  private column = -1

  /** The whole text; undefined when there is nothing in it. */
  document(): Value | undefined {
    this.toContent(0)
    if (this.column < 0) return undefined
    if (this.column !== 0) throw giveUp
    const first = this.text.charCodeAt(this.at)
    let value: Value
    if (first === openMap || first === openList) {
      value = this.flow()
      this.finishLine()
    } else value = this.block(0)
    if (this.column >= 0) throw giveUp
    return value
  }

  /** Moves to the first content of the next line that has any, from a position at a line's beginning. */
  private toContent(lineStart: number): void {
    const text = this.text
    let at = lineStart
    while (at < this.end) {
      const start = at
      let code = text.charCodeAt(at)
      while (code === space) code = text.charCodeAt(++at)
      if (at < this.end && code !== newline && code !== hash) {
        this.at = at
        this.column = at - start
        if (this.column === 0 && this.isMarker(at, code)) throw giveUp
        return
      }
      const next = code === newline ? at : text.indexOf('\n', at)
      at = next < 0 ? this.end : next + 1
    }
    this.at = this.end
    this.column = -1
  }

  /** After a value: nothing but blanks and a comment may follow on its line. */
  private finishLine(): void {
    const text = this.text
    let at = this.at
    while (text.charCodeAt(at) === space) at++
    const code = text.charCodeAt(at)
    if (at >= this.end) return this.toContent(this.end)
    if (code === newline) return this.toContent(at + 1)
    if (code !== hash || at === this.at) throw giveUp
    const next = text.indexOf('\n', at)
    this.toContent(next < 0 ? this.end : next + 1)
  }

  private block(column: number): Value {
    return this.isDash(this.at) ? this.list(column) : this.map(column)
  }

  private isDash(at: number): boolean {
    if (this.text.charCodeAt(at) !== dash) return false
    return this.isBlankAt(at + 1)
  }

  private list(column: number): Value {
    this.enter()
    const start = this.at
    const items: Value[] = []
    while (this.column === column && this.isDash(this.at)) items.push(this.listItem(column))
    if (this.column > column) throw giveUp
    this.leave()
    return this.listOf(items, start, undefined)
  }

  private listItem(column: number): Value {
    const text = this.text
    const dashAt = this.at
    let at = dashAt + 1
    while (text.charCodeAt(at) === space) at++
    const code = text.charCodeAt(at)
    if (at >= this.end || code === newline || code === hash) {
      this.at = dashAt + 1
      this.finishLine()
      return this.column > column ? this.block(this.column) : this.nothingAt(dashAt + 1)
    }
    this.at = at
    const inner = column + at - dashAt
    if (this.isDash(at)) {
      this.column = inner
      return this.list(inner)
    }
    if (code === openMap || code === openList || code === pipe) return this.value(column)
    const scalar = this.scalar()
    if (!this.atColon()) return this.endOfScalar(scalar, column)
    this.at = at
    this.column = inner
    return this.map(inner)
  }

  private map(column: number): Value {
    this.enter()
    const entries = this.entriesAt(this.at)
    while (this.column === column) {
      if (this.isDash(this.at)) break
      const name = this.freshName(entries, this.scalar())
      const key = this.keyOf(name)
      this.skipSpaces()
      if (!this.atColon()) throw giveUp
      this.at++
      this.put(entries, name, key, this.mapValue(column))
    }
    if (this.column > column) throw giveUp
    this.leave()
    return this.mapOf(entries, undefined)
  }

  /** A colon that ends a key in block context: followed by a blank. */
  private atColon(): boolean {
    let at = this.at
    while (this.text.charCodeAt(at) === space) at++
    return this.text.charCodeAt(at) === colon && this.isBlankAt(at + 1)
  }

  private mapValue(column: number): Value {
    const text = this.text
    const start = this.at
    let at = start
    while (text.charCodeAt(at) === space) at++
    const code = text.charCodeAt(at)
    if (at < this.end && code !== newline && code !== hash) {
      this.at = at
      return this.value(column)
    }
    this.finishLine()
    if (this.column > column) return this.block(this.column)
    if (this.column === column && this.isDash(this.at)) return this.list(column)
    return this.nothingAt(start)
  }

  /** A value that begins on its key's or dash's line; `column` is the parent's. */
  private value(column: number): Value {
    const code = this.text.charCodeAt(this.at)
    if (code === pipe) return this.scalarOf(this.literal(column))
    if (code === openMap || code === openList) {
      const flow = this.flow()
      this.finishLine()
      if (this.column > column) throw giveUp
      return flow
    }
    const scalar = this.scalar()
    if (this.atColon()) throw giveUp
    return this.endOfScalar(scalar, column)
  }

  /** A deeper line after a scalar would continue it. */
  private endOfScalar(scalar: PlainValue, column: number): Value {
    const value = this.scalarOf(scalar)
    this.finishLine()
    if (this.column > column) throw giveUp
    return value
  }

  private scalar(): PlainValue {
    const code = this.text.charCodeAt(this.at)
    if (code === doubleQuote) return this.doubleQuoted()
    if (code === singleQuote) return this.singleQuoted()
    return this.plain()
  }

  private plain(): PlainValue {
    const text = this.text
    const start = this.at
    this.checkPlainStart(start)
    let at = start
    let end = start
    for (; at < this.end; at++) {
      const code = text.charCodeAt(at)
      if (code === newline) break
      if (code === space) continue
      if (code === hash && at > end) break
      if (code === colon && this.isBlankAt(at + 1)) break
      end = at + 1
    }
    this.wrote('PLAIN', start, end)
    return json(resolvePlain(text.slice(start, end)))
  }

  private checkPlainStart(at: number): void {
    const code = this.text.charCodeAt(at)
    if (indicators.has(code)) throw giveUp
    if ((code === dash || code === question || code === colon) && this.isBlankAt(at + 1)) throw giveUp
  }

  /** A literal block (`|`, `|-`, `|+`); the indentation is that of its first line. */
  private literal(column: number): string {
    const text = this.text
    const start = this.at
    let at = start + 1
    const mark = text[at]
    const chomp = mark === '-' || mark === '+' ? mark : ''
    this.at = at + chomp.length
    at = text.indexOf('\n', this.at)
    if (at < 0 || !/^ *(?: #.*)?$/.test(text.slice(this.at, at))) throw giveUp
    const lines: string[] = []
    let indent = -1
    let lineStart = at + 1
    while (lineStart < this.end) {
      const found = text.indexOf('\n', lineStart)
      const lineEnd = found < 0 ? this.end : found
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
      lineStart = found < 0 ? this.end : found + 1
    }
    if (indent < 0) throw giveUp
    this.wrote('BLOCK_LITERAL', start, lineStart)
    this.toContent(lineStart)
    if (this.column > column) throw giveUp
    return chompLines(lines, chomp)
  }
}

function chompLines(lines: readonly string[], chomp: string): string {
  const body = lines.join('\n')
  if (chomp === '+') return `${body}\n`
  let end = body.length
  while (body.charCodeAt(end - 1) === newline) end--
  return chomp === '-' ? body.slice(0, end) : `${body.slice(0, end)}\n`
}

import { err, ok, type Result } from '@/lib/std/index.ts'
import type { Expression, QueryFault, Span } from './expression.ts'
import { nearestOperand, type Operand, operandOf, operatorsOf, trafficFlags, trafficOperands } from './operands.ts'
import { type Token, tokensOf } from './tokens.ts'

/**
 * Reads an expression of find and hide: `policy = registry_only AND not finding OR host *= pay`. `AND` binds tighter than `OR`, parentheses bind
 * tightest. Words without an operator are looked for as they are. Undefined for an empty text.
 */
export function parseQuery(text: string): Result<Expression | undefined, QueryFault> {
  const tokens = tokensOf(text)
  if (tokens.length === 0) return ok(undefined)
  const parser = new Parser(tokens, text.length)
  try {
    return ok(parser.whole())
  } catch (fault) {
    if (fault instanceof Stopped) return err(fault.fault)
    throw fault
  }
}

class Stopped extends Error {
  readonly fault: QueryFault

  constructor(fault: QueryFault) {
    super(fault.code)
    this.fault = fault
  }
}

class Parser {
  readonly #tokens: readonly Token[]
  readonly #end: number
  #at = 0

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens
    this.#end = end
  }

  whole(): Expression {
    const expression = this.#or()
    const rest = this.#peek()
    if (rest) throw new Stopped({ code: 'unexpected', ...spanOf(rest) })
    return expression
  }

  #or(): Expression {
    const parts = [this.#and()]
    while (this.#take('or')) parts.push(this.#and())
    return joined('or', parts)
  }

  /** Words side by side are joined as if AND stood between them, as in any search. */
  #and(): Expression {
    const parts = [this.#not()]
    for (;;) {
      if (this.#take('and')) parts.push(this.#not())
      else if (parts.length > 0 && this.#startsPart()) parts.push(this.#not())
      else return joined('and', parts)
    }
  }

  #startsPart(): boolean {
    const next = this.#peek()
    return next?.type === 'word' || next?.type === 'not' || next?.type === 'left'
  }

  #not(): Expression {
    if (this.#take('not')) return { type: 'not', part: this.#not() }
    if (this.#take('left')) {
      const inner = this.#or()
      if (!this.#take('right')) throw new Stopped({ code: 'unclosedParenthesis', ...this.#here() })
      return inner
    }
    return this.#term()
  }

  #term(): Expression {
    const token = this.#peek()
    if (token?.type !== 'word') throw new Stopped({ code: 'expectedOperand', ...this.#here() })
    this.#at++
    if (token.open) throw new Stopped({ code: 'unclosedQuote', ...spanOf(token) })
    const next = this.#peek()
    const operand = token.quoted ? undefined : operandOf(token.text)
    if (next?.type === 'operator') {
      this.#at++
      return this.#comparison(token, next, operand)
    }
    if (operand?.alone) return { type: 'flag', operand: operand.name }
    if (!token.quoted && trafficFlags.has(token.text.toLowerCase())) throw new Stopped({ code: 'needsTraffic', word: token.text, ...spanOf(token) })
    return { type: 'text', text: token.text }
  }

  #comparison(word: Extract<Token, { type: 'word' }>, { operator, ...place }: Extract<Token, { type: 'operator' }>, operand: Operand | undefined): Expression {
    if (!operand) {
      const known = trafficOperands.has(word.text.toLowerCase())
      throw new Stopped(known ? { code: 'needsTraffic', word: word.text, ...spanOf(word) } : { code: 'unknownOperand', word: word.text, nearest: nearestOperand(word.text), ...spanOf(word) })
    }
    const { name } = operand
    const allowed = operatorsOf(operand)
    if (allowed.length === 0) throw new Stopped({ code: 'noOperator', operand: name, ...spanOf(place) })
    if (!allowed.includes(operator)) throw new Stopped({ code: 'operatorNotFor', operand: name, operators: allowed, ...spanOf(place) })
    const value = this.#peek()
    if (value?.type !== 'word') throw new Stopped({ code: 'expectedValue', ...this.#here() })
    this.#at++
    if (value.open) throw new Stopped({ code: 'unclosedQuote', ...spanOf(value) })
    if (operand.kind === 'number' && !/^\d+(\.\d+)?$/.test(value.text)) throw new Stopped({ code: 'notNumber', operand: name, ...spanOf(value) })
    const meant = operand.synonyms.get(value.text.toLowerCase()) ?? value.text
    if (operand.kind === 'choice' && !operand.values.includes(meant.toLowerCase())) throw new Stopped({ code: 'unknownValue', operand: name, values: operand.values, ...spanOf(value) })
    return { type: 'compare', operand: name, operator, value: meant }
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at]
  }

  #take(type: Token['type']): boolean {
    if (this.#peek()?.type !== type) return false
    this.#at++
    return true
  }

  /** The next token, or the end of the text. */
  #here(): Span {
    const next = this.#peek()
    return next ? spanOf(next) : { start: this.#end, end: this.#end }
  }
}

function joined(type: 'and' | 'or', parts: readonly Expression[]): Expression {
  const [first] = parts
  return parts.length === 1 && first ? first : { type, parts }
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}

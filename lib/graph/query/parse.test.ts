import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expression } from './expression.ts'
import { completionsAt } from './complete.ts'
import { alternativesOf } from './normal.ts'
import { parseQuery } from './parse.ts'

/** An expression with all its parentheses. */
function written(expression: Expression | undefined): string {
  if (!expression) return ''
  switch (expression.type) {
    case 'and':
    case 'or':
      return `(${expression.parts.map(written).join(` ${expression.type.toUpperCase()} `)})`
    case 'not':
      return `not ${written(expression.part)}`
    case 'flag':
      return expression.operand
    case 'compare':
      return `${expression.operand} ${expression.operator} ${expression.value}`
    case 'text':
      return `"${expression.text}"`
  }
}

const read = (text: string): string => {
  const parsed = parseQuery(text)
  return parsed.ok ? written(parsed.value) : `${parsed.error.code} ${text.slice(0, parsed.error.start)}▸${text.slice(parsed.error.start, parsed.error.end)}◂`
}

describe('reading', () => {
  test.each([
    ['', ''],
    ['host = pay.example', 'host = pay.example'],
    ['host=pay.example', 'host = pay.example'],
    ['NS ^= shop and SVC !$= v2', '(namespace ^= shop AND service !$= v2)'],
    ['policy = registry_only AND finding OR port > 443', '((policy = registry_only AND finding) OR port > 443)'],
    ['finding AND (port >= 80 OR mtls)', '(finding AND (port >= 80 OR mtls))'],
    ['not finding', 'not finding'],
    ['!mtls', 'not mtls'],
    ['! fi', 'not faultinjection'],
    ['not not blocked', 'not not blocked'],
    ['name !*= "my app"', 'name !*= my app'],
    ['host = *.pay.example', 'host = *.pay.example'],
    ['address = [2001:db8::1]:443', 'address = [2001:db8::1]:443'],
    ['shop cart', '("shop" AND "cart")'],
    ['host', '"host"'],
    ['"finding"', '"finding"'],
    ['名称', '"名称"'],
    ['node = workload AND node != ServiceEntry', '(node = client AND node != host)'],
    ['ms OR tcpts OR outsider', '(notgoverned OR trafficshifting OR outside)'],
    ['"idle"', '"idle"'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))
})

describe('faults say where, and what is expected', () => {
  test.each([
    ['hsot = pay', 'unknownOperand ▸hsot◂'],
    ['node = constructor', 'unknownValue node = ▸constructor◂'],
    ['healthy', 'needsTraffic ▸healthy◂'],
    ['tls = none OR idle', 'needsTraffic tls = none OR ▸idle◂'],
    ['tls = simple AND rps > 10', 'needsTraffic tls = simple AND ▸rps◂'],
    ['host =', 'expectedValue host =▸◂'],
    ['host = = x', 'expectedValue host = ▸=◂'],
    ['finding AND', 'expectedOperand finding AND▸◂'],
    ['= x', 'expectedOperand ▸=◂'],
    ['port > many', 'notNumber port > ▸many◂'],
    ['port *= 4', 'operatorNotFor port ▸*=◂'],
    ['host > x', 'operatorNotFor host ▸>◂'],
    ['mtls = yes', 'noOperator mtls ▸=◂'],
    ['tls = tls', 'unknownValue tls = ▸tls◂'],
    ['name = "my app', 'unclosedQuote name = ▸"my app◂'],
    ['(finding', 'unclosedParenthesis (finding▸◂'],
    ['finding)', 'unexpected finding▸)◂'],
    ['!', 'expectedOperand !▸◂'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))

  test('a misspelt operand is told the nearest one', () => {
    const parsed = parseQuery('resoluton = dns')
    expect(!parsed.ok && parsed.error).toMatchObject({ code: 'unknownOperand', nearest: 'resolution' })
  })

  test('no text throws, and every fault lies within it', () => {
    const piece = fc.constantFrom('host', 'port', '=', '!=', '*=', '>', 'and', 'or', 'not', '!', '(', ')', '"', "'", 'x', '80', ' ', 'finding', 'tls', 'mutual')
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 14 }), (pieces) => {
      const text = pieces.join(' ')
      const parsed = parseQuery(text)
      if (parsed.ok) return
      expect(parsed.error.start).toBeLessThanOrEqual(parsed.error.end)
      expect(parsed.error.end).toBeLessThanOrEqual(text.length)
    }))
  })
})

test('alternatives: AND within, OR between, not carried inwards', () => {
  const parsed = parseQuery('not (finding OR mtls AND blocked) AND retry')
  expect(parsed.ok && parsed.value && alternativesOf(parsed.value).map((all) => all.map(({ negated, term }) => `${negated ? '!' : ''}${written(term)}`).join(' & '))).toEqual(['!finding & !mtls & retry', '!finding & !blocked & retry'])
})

describe('completion', () => {
  const values = (operand: string) => (operand === 'host' ? ['api.pay.example', 'hooks.pay.example', 'my host'] : [])
  const offered = (text: string) => {
    const { start, end, items } = completionsAt(text, text.length, values)
    return items.map((item) => text.slice(0, start) + item.text + text.slice(end))
  }
  test.each([
    ['exp', ['exportto']],
    ['tls = simple AND ns', ['tls = simple AND ns = ', 'tls = simple AND ns != ', 'tls = simple AND ns *= ', 'tls = simple AND ns !*= ']],
    ['host *= pay', ['host *= api.pay.example', 'host *= hooks.pay.example']],
    ['host = my', ['host = "my host"']],
    ['tls = mu', ['tls = mutual', 'tls = istio_mutual']],
    ['finding ', ['finding =', 'finding !=', 'finding *=', 'finding !*=', 'finding ^=', 'finding !^=', 'finding $=', 'finding !$=', 'finding AND', 'finding OR']],
    ['mtls a', ['mtls AND']],
  ])('%s', (text, expected) => expect(offered(text).slice(0, expected.length)).toEqual(expected))
})

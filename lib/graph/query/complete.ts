import { isClient, type Topology } from '../topology.ts'
import type { FindingsByNode } from '../view/findings.ts'
import { type Operand, operandOf, operands, operatorsOf } from './operands.ts'
import { type Token, tokensOf } from './tokens.ts'

/** One thing that may stand at the cursor; `text` replaces the stretch from `start` to `end` of what was typed. */
export type Completion = { readonly text: string; readonly kind: 'operand' | 'operator' | 'value' | 'keyword' }
export type Completions = { readonly start: number; readonly end: number; readonly items: readonly Completion[] }

const most = 12

/** What may follow at the cursor: operands, the operators of the one before, its values, or AND and OR. */
export function completionsAt(text: string, cursor: number, valuesOf: (operand: string) => readonly string[]): Completions {
  const before = tokensOf(text.slice(0, cursor))
  const last = before.at(-1)
  const typing = last?.type === 'word' && last.end === cursor ? last : undefined
  const done = typing ? before.slice(0, -1) : before
  const [start, typed] = [typing?.start ?? cursor, typing?.text ?? '']
  const items = expected(done, valuesOf).filter((item) => item.text.toLowerCase().includes(typed.toLowerCase()) && item.text !== typed)
  const ranked = items.sort((a, b) => Number(starts(b, typed)) - Number(starts(a, typed)))
  // A finished operand right at the cursor wants its operator next.
  const operand = typing && !typing.quoted ? operandOf(typing.text) : undefined
  const next = operand && expectsOperand(done) ? operatorsOf(operand).map((operator): Completion => ({ text: `${typing?.text} ${operator} `, kind: 'operator' })) : []
  return { start, end: cursor, items: [...next.slice(0, 4), ...ranked].slice(0, most) }
}

function starts({ text }: Completion, typed: string): boolean {
  return text.toLowerCase().startsWith(typed.toLowerCase())
}

function expected(done: readonly Token[], valuesOf: (operand: string) => readonly string[]): Completion[] {
  const last = done.at(-1)
  if (expectsOperand(done)) return [...operands.map(({ name }): Completion => ({ text: name, kind: 'operand' })), { text: 'not', kind: 'keyword' }]
  if (last?.type === 'operator') return valuesAfter(done.at(-2), valuesOf)
  const operand = last?.type === 'word' && !last.quoted && done.at(-2)?.type !== 'operator' ? operandOf(last.text) : undefined
  return [...(operand ? operatorsOf(operand).map((operator): Completion => ({ text: operator, kind: 'operator' })) : []), ...(operand && !operand.alone ? [] : [{ text: 'AND', kind: 'keyword' }, { text: 'OR', kind: 'keyword' }] satisfies Completion[])]
}

function expectsOperand(done: readonly Token[]): boolean {
  const last = done.at(-1)
  return last === undefined || last.type === 'and' || last.type === 'or' || last.type === 'not' || last.type === 'left'
}

function valuesAfter(token: Token | undefined, valuesOf: (operand: string) => readonly string[]): Completion[] {
  const operand: Operand | undefined = token?.type === 'word' ? operandOf(token.text) : undefined
  if (!operand) return []
  const values = operand.kind === 'choice' ? operand.values : valuesOf(operand.name)
  return values.map((value) => ({ text: /[\s()=<>"']/.test(value) ? `"${value}"` : value, kind: 'value' }))
}

/** What operands of text and number can be compared to in this graph, in order. */
export function valuesIn(topology: Topology, findings: FindingsByNode): (operand: string) => readonly string[] {
  const sorted = (values: Iterable<string>) => [...new Set(values)].filter(Boolean).sort()
  const { nodes } = topology
  const clients = nodes.filter(isClient)
  return (operand) => {
    switch (operand) {
      case 'name':
        return sorted(nodes.map(({ name }) => name))
      case 'namespace':
        return sorted(nodes.map(({ namespace }) => namespace))
      case 'workload':
      case 'reachablefrom':
        return sorted(clients.flatMap(({ workloads }) => workloads.map(({ id, name }) => (operand === 'workload' ? name : id))))
      case 'version':
        return sorted(clients.flatMap(({ workloads }) => workloads.map(({ version }) => version)))
      case 'kind':
        return sorted(clients.flatMap(({ workloads }) => workloads.map(({ kind }) => kind)))
      case 'host':
        return sorted(nodes.filter(({ kind }) => kind === 'host').map(({ name }) => name))
      case 'service':
        return sorted(nodes.filter(({ kind }) => kind === 'service').map(({ name }) => name))
      case 'serviceentry':
        return sorted(topology.groups.filter(({ kind }) => kind === 'serviceEntry').map(({ name }) => name))
      case 'egressgateway':
        return sorted(nodes.filter(({ kind }) => kind === 'gateway').map(({ name }) => name))
      case 'exportto':
        return sorted(['*', '.', ...nodes.flatMap((node) => (node.kind === 'host' ? node.exportTo : []))])
      case 'address':
        return sorted(nodes.flatMap((node) => (node.kind === 'endpoint' || node.kind === 'workloadEntry' ? node.addresses : [])))
      case 'port':
        return [...new Set(nodes.flatMap((node) => (node.kind === 'host' ? node.ports.map(({ number }) => number) : [])))].sort((a, b) => a - b).map(String)
      case 'finding':
        return ['error', 'warning', 'info', 'disputed', ...sorted([...findings.values()].flatMap((each) => each.findings.map(({ code }) => code)))]
      default:
        return []
    }
  }
}

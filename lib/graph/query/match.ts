import { isClient, type Leg, nodeOf, type NodeId, type Topology, type TopologyNode } from '../topology.ts'
import type { FindingsByNode } from '../view/findings.ts'
import { numberCompares, textCompares } from './compare.ts'
import type { Expression } from './expression.ts'
import { flagOfLeg, numbersOfLeg, textsOfLeg } from './leg-facts.ts'
import { contentOf, numbersOfNode, textsOfNode } from './node-facts.ts'
import { alternativesOf, type Literal } from './normal.ts'
import { operandOf } from './operands.ts'
import { QueryWorld } from './world.ts'

/** What an expression finds: nodes, and ways over legs from each of their starts. */
export type Matches = { readonly nodes: ReadonlySet<NodeId>; readonly legs: ReadonlyMap<string, ReadonlySet<NodeId>> }

/**
 * What of a graph an expression is true of. An alternative with an operand of legs finds legs, and its operands of nodes are asked at their
 * two ends; any other finds nodes.
 */
export function matchesOf(topology: Topology, expression: Expression, findings: FindingsByNode): Matches {
  const world = new QueryWorld(topology, findings)
  const nodes = new Set<NodeId>()
  const legs = new Map<string, Set<NodeId>>()
  for (const literals of alternativesOf(expression)) {
    if (literals.some(({ term }) => isOfLegs(term))) addLegs(literals, world, legs)
    else for (const node of topology.nodes) if (literals.every(({ negated, term }) => holdsAtNode(term, node, world) !== negated)) nodes.add(node.id)
  }
  return { nodes, legs }
}

function isOfLegs(term: Literal['term']): boolean {
  return term.type !== 'text' && operandOf(term.operand)?.of === 'leg'
}

function addLegs(literals: readonly Literal[], world: QueryWorld, found: Map<string, Set<NodeId>>): void {
  for (const leg of world.topology.edges) {
    const starts = leg.from.filter((start) => literals.every(({ negated, term }) => holdsAtLeg(term, leg, start, world) !== negated))
    if (starts.length === 0) continue
    const known = found.get(leg.id) ?? new Set()
    for (const start of starts) known.add(start)
    found.set(leg.id, known)
  }
}

function holdsAtLeg(term: Literal['term'], leg: Leg, start: NodeId, world: QueryWorld): boolean {
  const of = term.type === 'text' ? 'node' : (operandOf(term.operand)?.of ?? 'node')
  if (of !== 'node') return holdsAtItself(term, leg)
  const from = world.nodes.get(nodeOf(start))
  return [...(from ? [from] : []), ...world.endsOf(leg)].some((node) => holdsAtNode(term, node, world))
}

function holdsAtItself(term: Literal['term'], leg: Leg): boolean {
  if (term.type === 'text') return false
  if (term.type === 'flag') return flagOfLeg(leg, term.operand)
  return operandOf(term.operand)?.kind === 'number' ? numberCompares(numbersOfLeg(leg, term.operand), term.operator, Number(term.value)) : comparesIfAny(textsOfLeg(leg, term.operand), term)
}

function holdsAtNode(term: Literal['term'], node: TopologyNode, world: QueryWorld): boolean {
  switch (term.type) {
    case 'text':
      return contentOf(node).includes(term.text.toLowerCase())
    case 'flag':
      return flagAtNode(node, term.operand, world)
    case 'compare':
      return compareAtNode(node, term, world)
  }
}

type Comparison = Extract<Expression, { type: 'compare' }>

function compareAtNode(node: TopologyNode, term: Comparison, world: QueryWorld): boolean {
  const { operand, operator, value } = term
  if (operand === 'reachablefrom') return operator.startsWith('!') ? node.kind === 'host' && !world.reachableFrom(positive(operator), value).has(node.id) : world.reachableFrom(operator, value).has(node.id)
  if (operand === 'finding') return textCompares(findingWords(world, node.id), operator, value)
  if (operand === 'egressgateway') return comparesIfAny(world.gatewaysOf(node.id), term)
  if (operandOf(operand)?.kind === 'number') return numberCompares(numbersOfNode(node, operand), operator, Number(value))
  return comparesIfAny(textsOfNode(node, operand), term)
}

/** A thing without the field is not unequal to a value of it: `policy != allow_any` finds clients, not hosts. */
function comparesIfAny(texts: readonly string[], { operator, value }: Comparison): boolean {
  return texts.length > 0 && textCompares(texts, operator, value)
}

function positive(operator: Comparison['operator']): Comparison['operator'] {
  return operator === '!=' ? '=' : operator === '!*=' ? '*=' : operator === '!^=' ? '^=' : '$='
}

function findingWords({ findings }: QueryWorld, id: NodeId): readonly string[] {
  return (findings.get(id)?.findings ?? []).flatMap(({ code, severity, disputed }) => [code, severity, ...(disputed === undefined ? [] : ['disputed'])])
}

function flagAtNode(node: TopologyNode, flag: string, world: QueryWorld): boolean {
  switch (flag) {
    case 'serviceentry':
      return node.kind === 'host'
    case 'egressgateway':
      return world.gatewaysOf(node.id).length > 0
    case 'finding':
      return findingWords(world, node.id).some((word) => word === 'error' || word === 'warning')
    case 'change':
      return node.change !== undefined
    case 'circuitbreaker':
      return node.kind === 'host' && node.breaker !== undefined
    case 'sidecar':
      return isClient(node) && !node.notGoverned
    case 'notgoverned':
      return isClient(node) && node.notGoverned !== undefined
    case 'notmodelled':
      return node.notModelled.length > 0
    case 'outside':
      return node.lane === 'hosts' || node.lane === 'subsets' || node.lane === 'endpoints'
    case 'unreached':
      return node.kind === 'host' && !world.isReached(node.id)
    case 'workloadentry':
      return node.kind === 'workloadEntry'
    default:
      return false
  }
}

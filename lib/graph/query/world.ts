import { memoByText } from '@/lib/std/index.ts'
import { isClient, type Leg, nodeOf, type NodeId, type Topology, type TopologyNode } from '../topology.ts'
import type { FindingsByNode } from '../view/findings.ts'
import { adjacencyOf, litBy } from '../view/lit.ts'
import { textCompares } from './compare.ts'
import type { Operator } from './expression.ts'

/** What questions need besides the node or leg itself; each made when first asked for. */
export class QueryWorld {
  readonly topology: Topology
  readonly findings: FindingsByNode
  readonly nodes: ReadonlyMap<NodeId, TopologyNode>
  #gateways: ReadonlyMap<NodeId, ReadonlySet<string>> | undefined
  #reached: ReadonlySet<NodeId> | undefined

  constructor(topology: Topology, findings: FindingsByNode) {
    this.topology = topology
    this.findings = findings
    this.nodes = new Map(topology.nodes.map((node) => [node.id, node]))
  }

  /** Gateways by everything that is reached, or reaches out, through them; and themselves. */
  gatewaysOf(id: NodeId): readonly string[] {
    this.#gateways ??= this.#throughGateways()
    return [...(this.#gateways.get(id) ?? [])]
  }

  #throughGateways(): ReadonlyMap<NodeId, ReadonlySet<string>> {
    const found = new Map<NodeId, Set<string>>()
    const add = (id: NodeId, name: string) => {
      const known = found.get(id)
      if (known) known.add(name)
      else found.set(id, new Set([name]))
    }
    for (const leg of this.topology.edges) {
      const gateway = leg.to.startsWith('gw:') ? this.nodes.get(nodeOf(leg.to)) : undefined
      if (!gateway) continue
      for (const id of [gateway.id, ...leg.from, ...(leg.leads ?? [])]) add(id, gateway.name)
    }
    for (const node of this.topology.nodes) if (node.kind === 'gateway') add(node.id, node.name)
    return found
  }

  /** Whether some client has a way to it. */
  isReached(id: NodeId): boolean {
    this.#reached ??= new Set(this.topology.edges.filter(({ kind }) => kind === 'routed' || kind === 'mirror').flatMap((leg) => [...adjacencyOf(this.topology).targets(leg), ...(leg.leads ?? [])]))
    return this.#reached.has(id)
  }

  /** Everything on the ways out of the clients whose name (or `namespace/name`) compares. */
  readonly reachableFrom = (operator: Operator, value: string): ReadonlySet<NodeId> => this.#reachable(`${operator} ${value}`)

  readonly #reachable = memoByText((text: string): ReadonlySet<NodeId> => {
    const space = text.indexOf(' ')
    const [operator, value] = [text.slice(0, space) as Operator, text.slice(space + 1)] as const
    const clients = this.topology.nodes.filter((node) => isClient(node) && textCompares(node.workloads.flatMap(({ id, name }) => [id, name]), operator, value))
    const adjacency = adjacencyOf(this.topology)
    return new Set(clients.flatMap(({ id }) => [...litBy(this.topology, id, adjacency).nodes].filter((node) => node !== id)))
  })

  /** Where a leg ends: its node; for a box its hosts; for a subset its host too; behind a gateway what was asked for. */
  endsOf(leg: Leg): readonly TopologyNode[] {
    const ids = [...adjacencyOf(this.topology).targets(leg), ...(leg.leads ?? [])].map(nodeOf)
    return ids.flatMap((id) => {
      const node = this.nodes.get(id)
      if (!node) return []
      const host = node.kind === 'subset' ? this.nodes.get(node.host) : undefined
      return host ? [node, host] : [node]
    })
  }
}

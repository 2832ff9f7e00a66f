import type { Proxy } from '@/lib/mesh/index.ts'
import type { Resource } from '@/lib/model/index.ts'
import type { Client } from './assemble/clients.ts'
import type { Gateway } from './assemble/gateways.ts'
import type { MeshFacts } from './facts/mesh-facts.ts'
import type { Folded, Group, HostNode, Leg, NodeId, Topology, TopologyNode } from './topology.ts'

/** What decorators may ask. */
export type World = {
  readonly facts: MeshFacts
  readonly clients: readonly Client[]
  readonly gateways: readonly Gateway[]
  readonly proxies: ReadonlyMap<string, Proxy>
  readonly rootNamespace: string
  /** Documents that admission refuses. */
  readonly refused: readonly Resource[]
  /** The namespaces that a host is shown to, as `exportTo` writes them. */
  readonly audienceOf: (host: HostNode) => ReadonlySet<string>
}

/** A step that enriches the whole graph. Steps run in the order of their list; each takes the graph of the one before and returns a new one. */
export type Decorator = { readonly name: string; readonly apply: (topology: Topology, world: World) => Topology }

/** An endpoint as a fold of several tells it. */
export type Twin = Folded[number]
/** By an endpoint that is drawn: those that the same legs would lead to, if they were drawn. */
export type Twins = ReadonlyMap<NodeId, readonly Twin[]>

/** What stands together and nothing else leads into: hosts with what is behind them, and the legs that lead to both. */
export type Part = { readonly nodes: readonly TopologyNode[]; readonly edges: readonly Leg[]; readonly twins: Twins; readonly groups: readonly Group[]; /** Subsets that some proxy has a cluster for: `<host>|<subset>`. */ readonly subsets: readonly NodeId[] }

/** A step that needs to know only one part; its answer is kept for as long as the part stays what it is. */
export type PartDecorator = { readonly name: string; readonly apply: (part: Part) => Part }

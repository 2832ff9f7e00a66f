import type { FieldPath, ResourceKey } from '@/lib/model/index.ts'

/** Id of a node, of a row of a gateway node (`<node>#<row>`), or, where a leg ends, of a group. Made of names, so it stays when anything else changes. */
export type NodeId = string
export type GroupId = string

/** Lanes from left to right. Those that start with `mesh` stand before the border: registered, but nothing leaves through them. */
export const lanes = ['clients', 'gateways', 'meshHosts', 'meshSubsets', 'meshEndpoints', 'hosts', 'subsets', 'endpoints'] as const
export type Lane = (typeof lanes)[number]

/** A field of a document that is the reason for something. */
export type Origin = { readonly resource: ResourceKey; readonly path: FieldPath }

/** How something stands between two states of a mesh. What is removed is only in the state before. */
export type Sign = 'added' | 'changed' | 'removed'

/** Facts that a change can be about: fields where there are fields, else words of the graph. */
export const changeableFacts = [
  'ports', 'resolution', 'location', 'addresses', 'exportTo', 'workloadSelector', 'connectionPool', 'outlierDetection', 'consistentHash', 'unusedSubsets', 'policy', 'governed', 'hosts', 'port', 'tls', 'endpoints',
  'registered', 'server', 'route', 'leg', 'asked', 'weight', 'fault', 'retries', 'timeout', 'answer', 'users', 'leads',
] as const
export type ChangeableFact = (typeof changeableFacts)[number]

/** One fact that differs, on both sides in the terms of its field; undefined where a side has none. `about`: the route or server that it is a fact of, where there are several. */
export type FactChange = { readonly fact: ChangeableFact; readonly about: string; readonly before: string | undefined; readonly after: string | undefined }
export type Change = { readonly sign: Sign; /** What differs; of what is changed only. */ readonly facts: readonly FactChange[] }

type Base = {
  readonly id: NodeId
  readonly lane: Lane
  readonly name: string
  readonly namespace: string
  readonly group: GroupId | undefined
  /** The documents that make it what it is, its own first. */
  readonly origins: readonly Origin[]
  /** Documents that select it and that nobody interprets. */
  readonly notModelled: readonly ResourceKey[]
  /** Documents that name it and that admission refuses: nothing comes of them. */
  readonly refused?: readonly ResourceKey[]
  /** In a difference: how it stands between both states. */
  readonly change?: Change
}

/** A workload that sends traffic. */
export type Workload = {
  readonly id: string
  readonly name: string
  /** `Deployment`, `CronJob` …; '' for a stand-in. */
  readonly kind: string
  readonly version: string
  readonly resource: ResourceKey | undefined
  /** Its pods, where it is not one itself. */
  readonly pods?: readonly ResourceKey[]
}

export type PolicyMode = 'REGISTRY_ONLY' | 'ALLOW_ANY' | 'ALLOW_ANY_DYNAMIC_DNS'

/** What happens to traffic that nothing names, and the field that decides it; undefined = Istio's built-in default. */
export type ClientPolicy = { readonly mode: PolicyMode; readonly source: Origin | undefined; /** Unknown traffic goes to this cluster instead (egressProxy). */ readonly proxy: string | undefined }

/** Clients: one workload, several with the same view, a namespace's stand-in, one whose traffic passes no Envoy of ours, or all of a namespace whose box is collapsed. */
export type ClientNode = Base & {
  readonly kind: 'client' | 'clientClass' | 'standIn' | 'notGoverned' | 'clientGroup'
  readonly workloads: readonly Workload[]
  readonly policy: ClientPolicy | undefined
  readonly notGoverned: { readonly reason: 'not-injected' | 'host-network' | 'ambient' | 'excluded'; readonly text: string } | undefined
  /** Services of the mesh itself that it may also call; they are counted, not drawn. */
  readonly meshServices: number
  /** Names that only a VirtualService knows, and that the client's own Envoy answers: no host of the graph has them. `asked` says which. */
  readonly answered?: readonly Use[]
  /** What stands in a collapsed box. */
  readonly members?: readonly ClientNode[]
}

/** One server of the Gateways that a gateway workload takes: what it listens on. */
export type GatewayRow = {
  readonly id: NodeId
  /** The port that clients dial, and the one that the gateway listens on. */
  readonly port: number
  readonly targetPort: number
  readonly protocol: Protocol
  /** How the gateway ends TLS, if it does. */
  readonly tls: 'none' | 'passthrough' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL'
  readonly hosts: readonly string[]
  readonly origins: readonly Origin[]
  readonly change?: Change
}

/** `idle`: why it listens for nothing yet: no Gateway selects it, or nothing is bound to those that do. */
export type GatewayNode = Base & { readonly kind: 'gateway'; readonly rows: readonly GatewayRow[]; readonly workloads: readonly Workload[]; readonly idle?: 'unselected' | 'unbound' | undefined }

export type HostPort = { readonly number: number; readonly protocol: string; readonly targetPort: number | undefined }

/** One host of a ServiceEntry. */
export type HostNode = Base & {
  readonly kind: 'host'
  readonly ports: readonly HostPort[]
  readonly resolution: string
  readonly location: string
  readonly addresses: readonly string[]
  readonly exportTo: readonly string[]
  readonly selector: Readonly<Record<string, string>> | undefined
  readonly breaker: Breaker | undefined
  /** What all that reach it stick to: `x-user`. */
  readonly hash: string | undefined
  /** Subsets that are defined and that no route leads to. */
  readonly unusedSubsets: readonly string[]
}

/** The hosts of a namespace, or of one ServiceEntry (its `box`), folded into one node, with all that stands behind them. */
export type HostGroupNode = Base & { readonly kind: 'hostGroup'; readonly box?: GroupId | undefined; readonly hosts: readonly { readonly id: NodeId; readonly name: string }[]; readonly entries: number; readonly subsets: number; readonly endpoints: number }

export type SubsetNode = Base & { readonly kind: 'subset'; readonly host: NodeId; readonly endpoints: number }

/** Several endpoints drawn as one; `ports`: those of the host that lead to it. */
export type Folded = readonly { readonly id: NodeId; readonly name: string; readonly address: string; readonly origins: readonly Origin[]; readonly ports: readonly number[] }[]

export type WorkloadEntryNode = Base & { readonly kind: 'workloadEntry'; readonly addresses: readonly string[]; /** The ports of the host that each address is for. */ readonly ports: readonly (readonly number[])[]; readonly folded: Folded }
export type EndpointNode = Base & { readonly kind: 'endpoint'; readonly addresses: readonly string[]; readonly dns: boolean; readonly folded: Folded }
export type ServiceNode = Base & { readonly kind: 'service'; readonly ports: readonly HostPort[] }
export type WorkloadGroupNode = Base & { readonly kind: 'workloadGroup'; readonly registered: number }
/** Where traffic goes that nothing names. */
export type SinkNode = Base & { readonly kind: 'passthrough' | 'blackHole' | 'anyAddress'; readonly mode: PolicyMode | undefined }

export type TopologyNode = ClientNode | GatewayNode | HostNode | HostGroupNode | SubsetNode | WorkloadEntryNode | EndpointNode | ServiceNode | WorkloadGroupNode | SinkNode
export type NodeKind = TopologyNode['kind']

export type Group = { readonly id: GroupId; readonly kind: 'namespace' | 'serviceEntry'; readonly lane: Lane; readonly name: string; readonly namespace: string; readonly origins: readonly Origin[]; readonly change?: Change }

/** How Envoy treats a connection: it reads HTTP, it reads only the TLS server name, or it copies bytes. */
export type Protocol = 'HTTP' | 'TLS' | 'TCP'

/** TLS of one leg. `passthrough`: the client's own TLS, seen by its server name; `unknown`: bytes that nobody reads. */
export type Tls = 'plain' | 'passthrough' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL' | 'unknown'

/** A condition of a route besides host and port, as people write it: `x-canary: true`, `/v2*`. */
export type Condition = { readonly on: 'header' | 'path' | 'query' | 'method' | 'other'; readonly text: string }

export type Fault = {
  readonly delay?: { readonly duration: string; readonly percent: number }
  readonly abort?: { readonly status: string; readonly percent: number }
}
export type Retry = { readonly attempts: number; readonly on: string; readonly perTryTimeout: string | undefined }
/** Limits of the connection pool and outlier detection, as far as they differ from the defaults. */
export type Breaker = {
  readonly pool: Readonly<Partial<Record<'maxConnections' | 'maxPendingRequests' | 'maxRequests' | 'maxRetries', number>>>
  readonly outlier: { readonly errors: number; readonly of: '5xx' | 'gateway'; readonly interval: string | undefined; readonly ejection: string | undefined; readonly maxEjectionPercent: number | undefined } | undefined
  readonly documents: readonly ResourceKey[]
}

/**
 * What stops a request: the flag in Envoy's access log (NC no such cluster, UH no endpoint, NR no route or filter chain), an answer that
 * a route gives itself, or the policy: `block_all` answers HTTP, everything else is closed.
 */
export type Problem = 'NC' | 'UH' | 'NR' | 'answered' | 'blockAll' | 'closed'

/** One way a leg is used: a route or filter chain, with all that it does to traffic. */
export type Use = {
  /** Hosts asked for, where they are not the host that the leg leads to. */
  readonly asked: readonly string[]
  /** The port dialled, and the port of the host where it is another one. */
  readonly port: number
  readonly targetPort: number | undefined
  readonly protocol: Protocol
  readonly conditions: readonly Condition[]
  /** Share of the requests, 0 to 1; undefined = all. */
  readonly share: number | undefined
  readonly fault: Fault | undefined
  readonly retry: Retry | undefined
  readonly timeout: string | undefined
  /** What the stickiness is made from: `x-user`, `cookie sid`, `source IP`. */
  readonly hash: string | undefined
  readonly tls: Tls
  readonly breaker: Breaker | undefined
  readonly problem: { readonly flag: Problem; readonly status: number } | undefined
  /** VirtualServices and DestinationRules on the way. */
  readonly documents: readonly ResourceKey[]
  readonly origins: readonly Origin[]
  /** Clients or gateway rows of which this is true; undefined = all that reach the leg's start. */
  readonly users: readonly NodeId[] | undefined
}

export type LegKind = 'routed' | 'mirror' | 'passedThrough' | 'withoutSidecar' | 'blocked' | 'selects'

/** How many of what is drawn as one node have part in a leg; `starts`: the clients that have. */
export type Portion = { readonly of: 'workloads' | 'hosts'; readonly count: number; readonly total: number; readonly starts: readonly NodeId[] }

/** From each of `from` to `to`, in the same way. `to` is a node, a gateway's row, or a ServiceEntry's group (all its hosts). */
export type Leg = {
  readonly id: string
  readonly kind: LegKind
  readonly from: readonly NodeId[]
  readonly to: NodeId
  readonly uses: readonly Use[]
  /** For legs into a gateway: the hosts that they lead on to; undefined = whatever the target leads to. */
  readonly leads: readonly NodeId[] | undefined
  /** Of a leg that stands for several: of what it is true. */
  readonly portions?: readonly Portion[]
  readonly change?: Change
}

export type LaneCount = { readonly lane: Lane; /** How many there are. */ readonly total: number; /** How many nodes show them. */ readonly shown: number; readonly notGoverned: number }

/** Everything that leaves the mesh, as configured: plain data. */
export type Topology = {
  readonly nodes: readonly TopologyNode[]
  readonly edges: readonly Leg[]
  readonly groups: readonly Group[]
  readonly lanes: readonly LaneCount[]
  /** What is folded into one node or left out, counted. */
  readonly folded: { readonly workloads: number; readonly views: number; /** Workloads in namespaces whose boxes are collapsed, and how many these are. */ readonly boxed: number; readonly boxes: number; readonly endpoints: number; readonly stacks: number; /** Hosts in nodes that stand for namespaces or ServiceEntries, and how many these are. */ readonly hosts: number; readonly hostGroups: number; readonly meshServices: number }
  /** Documents that may change a verdict and are not interpreted. */
  readonly notModelled: readonly ResourceKey[]
}

/** A graph with nothing in it. */
export const emptyTopology: Topology = {
  nodes: [], edges: [], groups: [], lanes: [],
  folded: { workloads: 0, views: 0, boxed: 0, boxes: 0, endpoints: 0, stacks: 0, hosts: 0, hostGroups: 0, meshServices: 0 },
  notModelled: [],
}

/** The node that an id names: itself, or the gateway of a row. */
export function nodeOf(id: NodeId): NodeId {
  const hash = id.indexOf('#')
  return hash < 0 ? id : id.slice(0, hash)
}

/** Any workload of its namespace, with a sidecar or without: no document makes it. */
export function isStandIn(node: TopologyNode): boolean {
  return node.kind === 'standIn' || (node.kind === 'notGoverned' && node.workloads.length > 0 && node.workloads.every(({ resource }) => resource === undefined))
}

export function isClient(node: TopologyNode): node is ClientNode {
  return node.kind === 'client' || node.kind === 'clientClass' || node.kind === 'standIn' || node.kind === 'notGoverned' || node.kind === 'clientGroup'
}

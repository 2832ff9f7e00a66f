import { type ClientNode, type GatewayNode, isClient, nodeOf, type Topology, type TopologyNode } from '@/lib/graph/index.ts'
import type { Values } from './command.ts'
import type { WordId } from './words.ts'

type Named = 'connectClient' | 'connectWorkloadEntry' | 'insertEgressGateway' | 'setOutboundPolicy'

/** What a line drawn from one node to another stands for: a command with both filled in, or why it stands for nothing. */
export type Connection = { readonly command: Named; readonly given: Values } | { readonly command: undefined; readonly why: WordId }

/** Whether lines may begin at a node: also where none leads anywhere, for the line says why. */
export function mayConnect({ kind }: TopologyNode): boolean {
  return kind !== 'anyAddress'
}

/** Reads a line that somebody draws over the graph. */
export function connectionOf({ edges }: Pick<Topology, 'edges'>, from: TopologyNode, to: TopologyNode): Connection {
  if (isClient(from)) return fromClient(edges, from, to)
  if (isClient(to)) return fromClient(edges, to, from)
  if (from.kind === 'host' && to.kind === 'gateway') return throughGateway(from, to)
  if (from.kind === 'gateway' && to.kind === 'host') return throughGateway(to, from)
  if (from.kind === 'host' && to.kind === 'workloadEntry') return toEntry(from, to)
  if (from.kind === 'workloadEntry' && to.kind === 'host') return toEntry(to, from)
  return { command: undefined, why: [from, to].some(({ kind }) => kind === 'subset' || kind === 'endpoint') ? 'madeByHost' : 'noConnection' }
}

function throughGateway({ name }: TopologyNode, { workloads }: GatewayNode): Connection {
  return { command: 'insertEgressGateway', given: { host: name, gateway: workloads[0]?.id ?? '' } }
}

function fromClient(edges: Topology['edges'], client: ClientNode, to: TopologyNode): Connection {
  if (client.notGoverned) return { command: undefined, why: 'passesNoSidecar' }
  switch (to.kind) {
    case 'host': {
      const seen = edges.some((leg) => leg.kind === 'routed' && leg.from.includes(client.id) && (nodeOf(leg.to) === to.id || leg.to === to.group || (leg.leads?.includes(to.id) ?? false)))
      return seen ? { command: undefined, why: 'seenAlready' } : { command: 'connectClient', given: { ...clientsOf(client), host: to.name } }
    }
    case 'blackHole':
    case 'passthrough':
      if (edges.some((leg) => leg.from.includes(client.id) && leg.to === to.id)) return { command: undefined, why: 'goesThereAlready' }
      return { command: 'setOutboundPolicy', given: { ...policyPlaceOf(client), mode: to.kind === 'blackHole' ? 'REGISTRY_ONLY' : 'ALLOW_ANY' } }
    case 'gateway':
      return { command: undefined, why: 'hostToGateway' }
    case 'subset':
    case 'endpoint':
    case 'workloadEntry':
      return { command: undefined, why: 'madeByHost' }
    default:
      return { command: undefined, why: 'noConnection' }
  }
}

/** The workloads that a node stands for, as `connectClient` takes them: a stack is told whole, so that it is asked who of it is meant. */
export function clientsOf({ workloads }: ClientNode): { readonly client: string; readonly stack?: readonly string[] } {
  const ids = workloads.map(({ id }) => id)
  return { client: ids[0] ?? '', ...(ids.length > 1 && { stack: ids }) }
}

function toEntry(host: TopologyNode, entry: TopologyNode): Connection {
  if (host.namespace !== entry.namespace) return { command: undefined, why: 'sameNamespaceOnly' }
  return { command: 'connectWorkloadEntry', given: { host: host.name, workloadEntry: documentOf(entry) } }
}

/** Where the outbound policy of a client is set: for a lone workload at itself, for a stack or a stand-in at their namespace, whose policy they share. */
export function policyPlaceOf({ kind, namespace, workloads }: ClientNode): Values {
  const [only, ...others] = workloads
  return { where: only && others.length === 0 && kind !== 'standIn' ? 'oneWorkload' : 'oneNamespace', client: only?.id ?? '', clientNamespace: namespace }
}

/** `namespace/name` of the document that a node stands for. */
export function documentOf({ origins, namespace, name }: TopologyNode): string {
  const [, , place = namespace, called = name] = (origins[0]?.resource ?? '').split('/')
  return `${place}/${called}`
}

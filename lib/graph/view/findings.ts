import type { Finding, ResourceKey, Severity } from '@/lib/model/index.ts'
import { groupBy } from '@/lib/std/index.ts'
import { isClient, type NodeId, type Origin, type Topology, type TopologyNode, type Workload } from '../topology.ts'

/** What is wrong with a node. */
export type NodeFindings = { readonly findings: readonly Finding[]; readonly worst: Severity; readonly disputed: boolean }

export type FindingsByNode = ReadonlyMap<NodeId, NodeFindings>

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Findings by the node that their document makes (a workload's by its pods, too), without those that are set aside; those of VirtualServices and DestinationRules stand at the hosts on their way, those of what is refused at the hosts that it names. */
export function findingsByNode(topology: Topology, findings: readonly Finding[]): FindingsByNode {
  const byDocument = groupBy(findings.filter(({ suppressed }) => suppressed === undefined), ({ place }) => place.resource)
  if (byDocument.size === 0) return new Map()
  const onWay = documentsOnWay(topology)
  return new Map(topology.nodes.flatMap((node) => {
    const own = node.origins.flatMap((origin) => (byDocument.get(origin.resource) ?? []).filter((finding) => concerns(node, origin, finding)))
    const routed = [...(onWay.get(node.id) ?? []), ...(node.refused ?? [])].flatMap((document) => byDocument.get(document) ?? [])
    const ofWorkloads = workloadsOf(node).flatMap(({ resource, pods = [] }) => [...(resource ? [resource] : []), ...pods]).flatMap((document) => byDocument.get(document) ?? [])
    const all = [...new Set([...own, ...ofWorkloads, ...routed])].sort((a, b) => Number(a.disputed !== undefined) - Number(b.disputed !== undefined) || rank[a.severity] - rank[b.severity])
    const [first] = all
    return first ? [[node.id, { findings: all, worst: first.severity, disputed: first.disputed !== undefined }] as const] : []
  }))
}

function workloadsOf(node: TopologyNode): readonly Workload[] {
  return isClient(node) || node.kind === 'gateway' ? node.workloads : []
}

/** One document may make several nodes: what it says of one of its endpoints is no finding of the others. */
function concerns({ kind }: TopologyNode, origin: Origin, { place }: Finding): boolean {
  const [, field, index] = origin.path
  const about = place.path[1] === field && place.path[2] === index
  if (kind === 'endpoint' || kind === 'subset') return about
  if (kind === 'host' || kind === 'gateway') return about || (place.path[1] !== 'endpoints' && (place.path[1] !== field || place.path[2] === undefined))
  return true
}

function documentsOnWay({ nodes, edges }: Topology): ReadonlyMap<NodeId, ReadonlySet<ResourceKey>> {
  const found = new Map<NodeId, Set<ResourceKey>>()
  const add = (id: NodeId, documents: readonly ResourceKey[]) => {
    const known = found.get(id) ?? new Set()
    for (const document of documents) known.add(document)
    found.set(id, known)
  }
  for (const { to, uses, leads } of edges) {
    const documents = uses.flatMap((use) => use.documents)
    if (documents.length === 0) continue
    if (to.startsWith('host:')) add(to.split('|')[0] ?? to, documents)
    for (const host of leads ?? []) add(host, documents)
  }
  for (const node of nodes) if (node.kind === 'host' && node.breaker) add(node.id, node.breaker.documents)
  return found
}

import { groupBy } from '@/lib/std/index.ts'
import type { ClientNode, EndpointNode, NodeId, Topology, TopologyNode, WorkloadEntryNode } from '../topology.ts'
import { withReplacedNodes } from '../view/replace.ts'
import { soleClient, soleEndpoint } from '../view/unfold.ts'

/**
 * Folds both states alike: what stands in one fold before and in one fold after stays folded, everything else is opened so far that each
 * node stands for the same things on both sides. A workload that leaves a class is then neither new nor gone.
 */
export function aligned(before: Topology, after: Topology): readonly [Topology, Topology] {
  const [was, is] = [without(before.nodes, after.nodes), without(after.nodes, before.nodes)]
  return [openedAgainst(before, was, placesIn(is)), openedAgainst(after, is, placesIn(was))]
}

/** A node that is one object in both states stands for the same things in both. */
function without(nodes: Topology['nodes'], others: Topology['nodes']): Topology['nodes'] {
  const there = new Set(others)
  return nodes.filter((node) => !there.has(node))
}

/** Which node stands for each workload and endpoint. */
function placesIn(nodes: Topology['nodes']): ReadonlyMap<string, NodeId> {
  return new Map(nodes.flatMap((node) => membersOf(node).map((member) => [member, node.id] as const)))
}

function membersOf(node: TopologyNode): readonly string[] {
  if (node.kind === 'clientClass') return node.workloads.map(({ id }) => `client:${id}`)
  if (isEndpoint(node) && node.folded.length > 0) return node.folded.map(({ id }) => id)
  return [node.id]
}

function openedAgainst(topology: Topology, touched: Topology['nodes'], places: ReadonlyMap<string, NodeId>): Topology {
  const parts = touched.flatMap((node) => {
    const opened = node.kind === 'clientClass' ? partsOfClass(node, places) : isEndpoint(node) && node.folded.length > 0 ? partsOfStack(node, places) : undefined
    return opened && (opened.length > 1 || opened[0]?.id !== node.id) ? [[node.id, opened] as const] : []
  })
  return withReplacedNodes(topology, new Map(parts))
}

function partsOfClass(node: ClientNode, places: ReadonlyMap<string, NodeId>): readonly ClientNode[] {
  return [...groupBy(node.workloads, ({ id }) => places.get(`client:${id}`)).values()].flatMap((part) => {
    const [first] = part.map(({ name }) => name).sort()
    const [only] = part
    if (first === undefined || !only) return []
    return [part.length === 1 ? soleClient(node, only) : { ...node, id: `class:${node.namespace}/${first}`, name: String(part.length), workloads: part }]
  })
}

function partsOfStack<N extends EndpointNode | WorkloadEntryNode>(node: N, places: ReadonlyMap<string, NodeId>): readonly N[] {
  return [...groupBy(node.folded, ({ id }) => places.get(id)).values()].flatMap((part) => {
    const [first] = part.map(({ id }) => id).sort()
    const [only] = part
    if (first === undefined || !only) return []
    return [part.length === 1 ? soleEndpoint(node, only) : { ...node, id: `stack:${first}`, folded: part }]
  })
}

function isEndpoint(node: TopologyNode): node is EndpointNode | WorkloadEntryNode {
  return node.kind === 'endpoint' || node.kind === 'workloadEntry'
}

import { memoByIdentity } from '@/lib/std/index.ts'
import { isClient, type NodeId, type Topology, type TopologyNode } from '../topology.ts'
import { clientsFold, entryFold, hostsFold } from './fold-ids.ts'

/** Whether an id names something that this graph may show: a node, one that stands in a fold, or the fold itself. */
export const standsFor = memoByIdentity(({ nodes, groups }: Topology): ((id: NodeId) => boolean) => {
  const boxes = groups.map(({ id, kind, name }) => (kind === 'namespace' ? clientsFold(name) : entryFold(id)))
  const known = new Set([...boxes, ...nodes.flatMap(idsOf)])
  return (id) => known.has(id.replace(/^stack:/, ''))
})

function idsOf(node: TopologyNode): readonly NodeId[] {
  if (isClient(node)) return [node.id, ...node.workloads.map(({ id }) => `client:${id}`)]
  if (node.kind === 'endpoint' || node.kind === 'workloadEntry') return [node.id, ...node.folded.map(({ id }) => id)]
  return node.kind === 'host' ? [node.id, hostsFold(node)] : [node.id]
}

import { nodeOf, type NodeId, type Topology } from '@/lib/graph/index.ts'
import { nameOf, type Words } from './node-words.ts'

/** What ids are called: nodes, rows of gateways with their port, boxes of ServiceEntries. */
export function namer({ nodes, groups }: Topology, t: Words): (id: NodeId) => string {
  const names = new Map<string, string>(groups.map(({ id, name }) => [id, name]))
  for (const node of nodes) {
    names.set(node.id, nameOf(node, t))
    if (node.kind === 'gateway') for (const { id, port } of node.rows) names.set(id, `${node.name} ${port}`)
  }
  return (id) => names.get(id) ?? names.get(nodeOf(id)) ?? id
}

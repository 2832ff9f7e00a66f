import { nodeOf, type NodeId, type Topology } from '@/lib/graph/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { nameOf, type Words } from './node-words.ts'

/** What ids are called: nodes, rows of gateways with their port, boxes of ServiceEntries. Words are made for those that are asked for. */
export function namer(topology: Topology, t: Words): (id: NodeId) => string {
  return (id) => {
    const { nodes, groups } = byId(topology)
    const node = nodes.get(nodeOf(id))
    const row = node?.kind === 'gateway' ? node.rows.find((each) => each.id === id) : undefined
    return row ? `${node?.name} ${row.port}` : node ? nameOf(node, t) : (groups.get(id)?.name ?? id)
  }
}

const byId = memoByIdentity(({ nodes, groups }: Topology) => ({ nodes: new Map(nodes.map((node) => [node.id, node])), groups: new Map(groups.map((group) => [group.id, group])) }))

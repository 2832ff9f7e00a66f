import { closedBehind, closersOf, foldOf, foldsOf, type NodeId, type Topology } from '@/lib/graph/index.ts'
import type { SetTopologyState, TopologyState } from './use-topology-state.ts'

export type Folding = {
  /** Opens a class, a stack or a collapsed box; everything else has its panel already. */
  readonly open: (id: NodeId) => void
  readonly openAll: () => void
  /** Draws a box, or the endpoints of a host, as one. */
  readonly close: (closer: string) => void
  /** Opens what is folded; else closes the nearest box around it. */
  readonly toggle: (id: NodeId) => void
  /** Chooses a node; where it stands in a collapsed box, that opens. */
  readonly reveal: (id: NodeId) => void
}

/** What is drawn as one and what by itself, kept in the address. */
export function useFolding(topology: Topology | undefined, { open, closed }: TopologyState, set: SetTopologyState): Folding {
  const graph = topology ?? nothing
  const without = (gone: readonly string[]) => closed.filter((each) => !gone.includes(each))
  const openNode = (id: NodeId) => {
    const behind = closedBehind(graph, closed, id)
    if (behind.length > 0) void set({ closed: without(behind), sel: null })
    else if (foldsOf(graph).includes(id)) void set({ open: [...open, id], sel: null })
  }
  const close = (closer: string) => {
    const fold = foldOf(closer)
    void set({ closed: [...without([closer]), closer], open: open.filter((each) => each !== fold), sel: fold ?? null })
  }
  return {
    open: openNode,
    openAll: () => void set({ open: [...open, ...foldsOf(graph).filter((id) => closedBehind(graph, closed, id).length === 0)], closed: null }),
    close,
    toggle: (id) => {
      const [closer] = closersOf(graph, id)
      if (foldsOf(graph).includes(id)) openNode(id)
      else if (closer !== undefined) close(closer)
    },
    reveal: (id) => {
      const box = graph.nodes.find((node) => node.kind === 'clientGroup' && node.members?.some((member) => member.id === id))
      void set({ sel: id, ...(box && { closed: without(closedBehind(graph, closed, box.id)) }) })
    },
  }
}

const nothing: Pick<Topology, 'nodes' | 'edges' | 'groups'> & Topology = { nodes: [], edges: [], groups: [], lanes: [], folded: { workloads: 0, views: 0, boxed: 0, boxes: 0, endpoints: 0, stacks: 0, hosts: 0, hostGroups: 0, meshServices: 0 }, notModelled: [] }

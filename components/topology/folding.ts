import { closedBehind, closersOf, emptyTopology, foldOf, foldsOf, type NodeId, type Topology } from '@/lib/graph/index.ts'
import type { TopologyState } from './use-topology-state.ts'

export type Folding = {
  /** Opens a class, a stack or a collapsed box; everything else has its panel already. */
  readonly open: (id: NodeId) => void
  readonly openAll: () => void
  /** Draws a box, or the endpoints of a host, as one. */
  readonly close: (closer: string) => void
  /** Closes the nearest box around a node; where there is none, opens what is closed. */
  readonly toggle: (id: NodeId) => void
  /** Chooses a node; where it stands in a collapsed box, that opens. */
  readonly reveal: (id: NodeId) => void
}

/** What of the address changes; null leaves it out. */
export type Folded = { readonly open?: string[] | null; readonly closed?: string[] | null; readonly sel?: string | null }

/** What is drawn as one and what by itself, kept in the address. */
export function foldingOf(topology: Topology | undefined, { open, closed }: Pick<TopologyState, 'open' | 'closed'>, set: (change: Folded) => void): Folding {
  const graph = topology ?? emptyTopology
  const without = (gone: readonly string[]) => closed.filter((each) => !gone.includes(each))
  const openNode = (id: NodeId) => {
    const behind = closedBehind(graph, closed, id)
    if (behind.length > 0) set({ closed: without(behind), sel: null })
    else if (foldsOf(graph).includes(id)) set({ open: [...open, id], sel: null })
  }
  const close = (closer: string) => {
    const fold = foldOf(closer)
    set({ closed: [...without([closer]), closer], open: open.filter((each) => each !== fold), sel: fold ?? null })
  }
  return {
    open: openNode,
    openAll: () => set({ open: [...open, ...foldsOf(graph).filter((id) => closedBehind(graph, closed, id).length === 0)], closed: null }),
    close,
    toggle: (id) => {
      const [closer] = closersOf(graph, id)
      if (closer === undefined) openNode(id)
      else close(closer)
    },
    reveal: (id) => {
      const box = graph.nodes.find((node) => node.kind === 'clientGroup' && node.members?.some((member) => member.id === id))
      set({ sel: id, ...(box && { closed: without(closedBehind(graph, closed, box.id)) }) })
    },
  }
}

import type { Topology } from '../topology.ts'
import { changesOnly, focused, inNamespaces } from './focus.ts'
import { unfolded } from './unfold.ts'

/** What of a mesh is shown. Absent fields leave everything in. */
export type View = {
  /** Only clients and ServiceEntries of these namespaces, and what their paths touch. */
  readonly namespaces?: readonly string[] | undefined
  /** Classes of clients and stacks of endpoints that are opened. */
  readonly unfolded?: readonly string[] | undefined
  /** Only the paths through all that differs. */
  readonly only?: 'changes' | undefined
  /** Only the paths through this node. */
  readonly focus?: string | undefined
}

/** The part of a topology that a view shows. */
export function viewOfTopology(topology: Topology, { namespaces, focus, only, unfolded: open }: View): Topology {
  const within = namespaces && namespaces.length > 0 ? inNamespaces(topology, namespaces) : topology
  const opened = open && open.length > 0 ? unfolded(within, open) : within
  const chosen = only === 'changes' ? changesOnly(opened) : opened
  return focus === undefined ? chosen : focused(chosen, focus)
}

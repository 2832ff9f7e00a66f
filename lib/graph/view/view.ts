import type { Topology } from '../topology.ts'
import { focused, inNamespaces, type View } from './focus.ts'
import { unfolded } from './unfold.ts'

/** The part of a topology that a view shows. */
export function viewOfTopology(topology: Topology, { namespaces, focus, unfolded: open }: View): Topology {
  const within = namespaces && namespaces.length > 0 ? inNamespaces(topology, namespaces) : topology
  const opened = open && open.length > 0 ? unfolded(within, open) : within
  return focus === undefined ? opened : focused(opened, focus)
}

import { type NodeId, type Topology } from '../topology.ts'
import { litBy } from './lit.ts'
import { keeping, pathsThrough, withStarts } from './paths.ts'

/** Keeps the paths through a node, and the sinks of the clients that are left: the other ways out belong to the answer. */
export function focused(topology: Topology, focus: string): Topology {
  const lit = litBy(topology, focus)
  if (lit.legs.length === 0 && !lit.nodes.has(focus)) return topology
  const starts = new Map<string, Set<NodeId>>()
  for (const { leg, start } of lit.legs) starts.set(leg, (starts.get(leg) ?? new Set()).add(start))
  return keeping(topology, withStarts(topology.edges, (leg) => starts.get(leg.id) ?? (leg.to.startsWith('sink:') ? lit.nodes : undefined)), lit.nodes)
}

/** Keeps what clients and ServiceEntries of some namespaces have part in. */
export function inNamespaces(topology: Topology, namespaces: readonly string[]): Topology {
  const wanted = new Set(namespaces)
  return pathsThrough(topology, topology.nodes.filter(({ lane, namespace }) => wanted.has(namespace) && (lane === 'clients' || lane === 'hosts' || lane === 'meshHosts')).map(({ id }) => id))
}

/** Keeps the paths through all that differs between two states. */
export function changesOnly(topology: Topology): Topology {
  return pathsThrough(topology, [...topology.nodes, ...topology.groups, ...topology.edges].filter(({ change }) => change !== undefined).map(({ id }) => id))
}

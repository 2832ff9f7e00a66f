import { type Finding, isOpen } from '@/lib/model/index.ts'
import type { Leg, NodeId, Topology } from '../topology.ts'
import type { FindingsByNode, NodeFindings } from './findings.ts'
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

/** Keeps the paths through everything with an error or a warning, and through legs that stop or are blocked on their way to a host. */
export function problemsOnly(topology: Topology, findings: FindingsByNode): Topology {
  const nodes = topology.nodes.filter(({ id }) => hasProblem(findings.get(id)))
  const legs = topology.edges.filter(isBroken)
  return pathsThrough(topology, [...nodes, ...legs].map(({ id }) => id))
}

/** How many nodes and legs have a problem. */
export function problemsIn({ nodes, edges }: Topology, findings: FindingsByNode): number {
  return nodes.filter(({ id }) => hasProblem(findings.get(id))).length + edges.filter(isBroken).length
}

/** Findings, errors and warnings, of documents that no node stands for: they are not in the picture. */
export function findingsOffGraph<F extends Finding>(findings: readonly F[], byNode: FindingsByNode): readonly F[] {
  const drawn = new Set([...byNode.values()].flatMap((each) => each.findings))
  return findings.filter((finding) => finding.severity !== 'info' && isOpen(finding) && !drawn.has(finding))
}

/** Notes are read in the panel; what two sources dispute is no problem by itself. */
function hasProblem(found: NodeFindings | undefined): boolean {
  return found?.findings.some((finding) => finding.severity !== 'info' && isOpen(finding)) ?? false
}

/** Traffic that no document names and that a policy blocks is no problem: it is what the policy is for. */
function isBroken({ kind, to, uses }: Leg): boolean {
  return !to.startsWith('sink:') && (kind === 'blocked' || uses.some(({ problem }) => problem))
}

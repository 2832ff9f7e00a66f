import type { Decorator } from '../../decorator.ts'
import { isClient, type LaneCount, lanes, type Topology, type TopologyNode } from '../../topology.ts'

/** Counts what each lane holds, and what is folded or left out. Nothing is dropped without a number. What a draft takes away is not there any more. */
export const counts = { name: 'counts', apply: (topology: Topology): Topology => ({ ...topology, lanes: lanes.map((lane) => laneOf(topology, lane)), folded: foldedOf(topology) }) } satisfies Decorator

/** How many things a node stands for; sinks are not counted, they are no destinations of their own. */
export function weightOf(node: TopologyNode): number {
  if (isClient(node)) return node.workloads.length
  if (node.kind === 'endpoint' || node.kind === 'workloadEntry') return Math.max(1, node.folded.length)
  if (node.kind === 'hostGroup') return node.hosts.length
  return node.kind === 'passthrough' || node.kind === 'blackHole' || node.kind === 'anyAddress' || node.kind === 'workloadGroup' ? 0 : 1
}

function laneOf({ nodes }: Topology, lane: LaneCount['lane']): LaneCount {
  const here = nodes.filter((node) => node.lane === lane && weightOf(node) > 0 && node.change?.sign !== 'removed')
  return { lane, total: sum(here, weightOf) + sum(nodes, (node) => behind(node, lane)), shown: here.length, notGoverned: sum(here, notGovernedOf) }
}

function notGovernedOf(node: TopologyNode): number {
  if (!isClient(node)) return 0
  return node.members ? sum(node.members, notGovernedOf) : node.kind === 'notGoverned' ? weightOf(node) : 0
}

/** What stands in a lane behind hosts that are folded. */
function behind(node: TopologyNode, lane: LaneCount['lane']): number {
  if (node.kind !== 'hostGroup') return 0
  const mesh = node.lane === 'meshHosts'
  return lane === (mesh ? 'meshSubsets' : 'subsets') ? node.subsets : lane === (mesh ? 'meshEndpoints' : 'endpoints') ? node.endpoints : 0
}

function foldedOf({ nodes: all }: Topology): Topology['folded'] {
  const nodes = all.filter(({ change }) => change?.sign !== 'removed')
  const classes = nodes.filter((node) => node.kind === 'clientClass')
  const stacks = nodes.filter((node) => (node.kind === 'endpoint' || node.kind === 'workloadEntry') && node.folded.length > 0)
  const groups = nodes.filter((node) => node.kind === 'hostGroup')
  const boxes = nodes.filter((node) => node.kind === 'clientGroup')
  return {
    hosts: sum(groups, weightOf), hostGroups: groups.length, boxed: sum(boxes, weightOf), boxes: boxes.length,
    workloads: sum(classes, weightOf), views: classes.length, endpoints: sum(stacks, weightOf), stacks: stacks.length,
    meshServices: Math.max(0, ...nodes.map((node) => (isClient(node) ? node.meshServices : 0))),
  }
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}

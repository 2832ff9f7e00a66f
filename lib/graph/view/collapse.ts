import type { NodeId, Topology } from '../topology.ts'
import { withCollapsedClients } from './collapse-clients.ts'
import { hostOfStart, withStackedEndpoints } from './collapse-endpoints.ts'
import { clientsFold, entryFold } from './fold-ids.ts'
import { withCollapsedHosts } from './fold-hosts.ts'

/** What is drawn as one: boxes of namespaces (`ns:shop`) and of ServiceEntries (`se:shop/pay`), endpoints of hosts (`host:shop/pay/api.example`). */
export type Closed = readonly string[]

export type Collapse = { readonly closed: Closed; /** Namespaces whose hosts stand as one. */ readonly foldedHosts: readonly string[]; /** Folds that somebody opened. */ readonly open: readonly NodeId[]; /** What it belongs to stays open. */ readonly focus: string | undefined }

/** Closes boxes and stacks; each says how much it holds. */
export function collapsed(topology: Topology, { closed, foldedHosts, open, focus }: Collapse): Topology {
  if (closed.length + foldedHosts.length === 0) return topology
  const around = focus === undefined ? [] : closersOf(topology, focus)
  const shut = closed.filter((id) => !around.includes(id))
  const space = topology.nodes.find(({ id }) => id === focus)
  const namespaces = foldedHosts.filter((name) => !(space?.lane.toLowerCase().endsWith('hosts') && space.namespace === name))
  const stacked = withStackedEndpoints(topology, shut.filter((id) => id.startsWith('host:')))
  const hosts = withCollapsedHosts(stacked, { namespaces, entries: shut.filter((id) => id.startsWith('se:')), open })
  return withCollapsedClients(hosts, shut.filter((id) => id.startsWith('ns:')).map((id) => id.slice('ns:'.length)))
}

/** What may be closed around a node or a box, the nearest first: its endpoints' host, its ServiceEntry, its namespace. */
export function closersOf({ nodes, edges, groups }: Topology, id: string): Closed {
  if (groups.some((group) => group.id === id)) return [id]
  const node = nodes.find((each) => each.id === id)
  const box = node?.group === undefined ? [] : [node.group]
  switch (node?.kind) {
    case 'endpoint':
    case 'workloadEntry':
      return node.folded.length > 0 ? [] : [...new Set(edges.filter(({ to }) => to === id).flatMap(({ from }) => from.map(hostOfStart)))].filter((host) => hasSeveral(edges, host))
    case 'subset':
      return hasSeveral(edges, node.host) ? [node.host] : []
    case 'host':
      return [...box, ...(hasSeveral(edges, id) ? [id] : [])]
    default:
      return box
  }
}

/** Whether more than one endpoint stands behind a host. */
function hasSeveral(edges: Topology['edges'], host: NodeId): boolean {
  return new Set(edges.filter(({ from, to }) => isEnd(to) && from.some((start) => hostOfStart(start) === host)).map(({ to }) => to)).size > 1
}

function isEnd(id: NodeId): boolean {
  return id.startsWith('ep:') || id.startsWith('we:')
}

/** The node that stands for a box once it is closed; of a host's endpoints there may be several stacks. */
export function foldOf(closer: string): NodeId | undefined {
  if (closer.startsWith('ns:')) return clientsFold(closer.slice('ns:'.length))
  return closer.startsWith('se:') ? entryFold(closer) : undefined
}

/** What of the closed things a node stands for; closing ends by leaving these out. */
export function closedBehind({ nodes, edges }: Topology, closed: Closed, id: NodeId): Closed {
  const node = nodes.find((each) => each.id === id)
  if (node?.kind === 'clientGroup') return closed.filter((each) => each === `ns:${node.namespace}`)
  if (node?.kind === 'hostGroup') return closed.filter((each) => each === node.box)
  if ((node?.kind !== 'endpoint' && node?.kind !== 'workloadEntry') || node.folded.length === 0) return []
  const hosts = new Set(edges.filter(({ to }) => to === id).flatMap(({ from }) => from.map(hostOfStart)))
  return closed.filter((each) => hosts.has(each))
}

import { groupBy } from '@/lib/std/index.ts'
import type { Leg, NodeId, Topology } from '../topology.ts'

/** One endpoint of a host, and how likely a request comes to it. */
export type EndpointOdds = { readonly id: NodeId; readonly name: string; readonly address: string; /** Subset on the way, '' for the whole host. */ readonly subset: string; /** 0 to 1; undefined where it depends on who asks, or on a hash. */ readonly odds: number | undefined }

/** The traffic split of a host: shares of its subsets, where they are the same for everybody. */
export type Split = readonly { readonly id: NodeId; readonly name: string; readonly share: number; readonly endpoints: number }[]

export function splitOf(topology: Topology, host: NodeId): Split {
  const subsets = new Map(topology.nodes.flatMap((node) => (node.kind === 'subset' && node.host === host ? [[node.id, node] as const] : [])))
  return topology.edges.flatMap((leg) => {
    const subset = subsets.get(leg.to)
    const share = subset && shareOf(leg)
    return subset && share !== undefined ? [{ id: subset.id, name: subset.name, share, endpoints: subset.endpoints }] : []
  }).sort((a, b) => b.share - a.share)
}

/** Endpoints of a host through all its subsets, the likeliest first. Equal endpoints of a cluster share its odds, as Envoy's balancers do in the long run. */
export function endpointsOf(topology: Topology, host: NodeId): readonly EndpointOdds[] {
  const node = topology.nodes.find(({ id }) => id === host)
  const sticky = node?.kind === 'host' && node.hash !== undefined
  const split = new Map(splitOf(topology, host).map(({ id, share }) => [id, share]))
  const names = new Map(topology.nodes.map((each) => [each.id, each]))
  const byStart = groupBy(topology.edges.flatMap((leg) => (leg.kind === 'routed' ? leg.from.filter((from) => from === host || from.startsWith(`${host}|`)).map((from) => ({ from, leg })) : [])).filter(({ leg }) => !leg.to.includes('|')), ({ from }) => from)
  const rows = [...byStart].flatMap(([from, legs]) => {
    const whole = from === host
    const counts = countByPort(legs.flatMap(({ leg }) => membersOf(leg, names.get(leg.to))))
    const share = whole ? (split.size === 0 ? 1 : undefined) : split.get(from)
    return legs.flatMap(({ leg }) => {
      const endpoint = names.get(leg.to)
      if (endpoint?.kind !== 'endpoint' && endpoint?.kind !== 'workloadEntry') return []
      const own = leg.uses[0]?.share
      return membersOf(leg, endpoint).map(({ id, name, address, ports }): EndpointOdds => {
        const part = own ?? partOf(ports, counts)
        return { id, name, address, subset: whole ? '' : (from.split('|')[1] ?? ''), odds: sticky || share === undefined || part === undefined ? undefined : share * part }
      })
    })
  })
  return rows.sort((a, b) => (b.odds ?? 0) - (a.odds ?? 0))
}

type Member = Pick<EndpointOdds, 'id' | 'name' | 'address'> & { readonly ports: readonly number[] }

function membersOf({ uses }: Leg, node: Topology['nodes'][number] | undefined): readonly Member[] {
  if (node?.kind !== 'endpoint' && node?.kind !== 'workloadEntry') return []
  return node.folded.length > 0 ? node.folded : [{ id: node.id, name: node.name, address: node.addresses.join(', '), ports: [...new Set(uses.map(({ port }) => port))] }]
}

/** Each port of a host is a cluster with endpoints of its own. */
function countByPort(members: readonly Member[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { ports } of members) for (const port of ports) counts.set(port, (counts.get(port) ?? 0) + 1)
  return counts
}

/** An endpoint's part of the traffic of its port; undefined where that depends on the port. */
function partOf(ports: readonly number[], counts: ReadonlyMap<number, number>): number | undefined {
  const parts = new Set(ports.map((port) => 1 / (counts.get(port) ?? 1)))
  const [part] = parts
  return parts.size === 1 ? part : undefined
}

function shareOf({ uses }: Leg): number | undefined {
  const shares = new Set(uses.filter(({ conditions }) => conditions.length === 0).map(({ share }) => share))
  const [share] = shares
  return shares.size === 1 ? share : undefined
}

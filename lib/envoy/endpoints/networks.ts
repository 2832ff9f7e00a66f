import { type NetworkGateway, nodeText, type Proxy, type ServiceEndpoint, withTopology } from '@/lib/mesh/index.ts'
import { compareBytes, groupBy } from '@/lib/std/index.ts'
import type { Group } from './group.ts'

type Marked = (endpoint: ServiceEndpoint) => boolean

/**
 * Replaces endpoints of other networks by the gateways of those networks, place by place: the gateways come after the place's own
 * endpoints, by address, and share the weight of what they stand for. Weights grow by a common factor so that they can be shared
 * whole. Without mTLS nobody can be reached through such a gateway, so those endpoints are left out; a network without a known gateway
 * is taken to be reachable as it is. An empty network is everybody's own. (istio-semantics §5.11)
 */
export function acrossNetworks(groups: readonly Group[], proxy: Proxy, gateways: readonly NetworkGateway[], marked: Marked): readonly Group[] {
  const own = nodeText(proxy, 'NETWORK')
  if (gateways.length === 0) return groups
  const doors = groupBy(gateways, ({ network }) => network)
  const factor = [...doors.values()].reduce((common, { length }) => leastCommonMultiple(common, length), 1)
  const doorsFor = ({ network }: ServiceEndpoint): readonly NetworkGateway[] => (own === '' || network === '' || network === own ? [] : (doors.get(network) ?? []))
  return groups.map((group) => throughDoors(group, factor, doorsFor, marked))
}

function throughDoors(group: Group, factor: number, doorsFor: (endpoint: ServiceEndpoint) => readonly NetworkGateway[], marked: Marked): Group {
  const direct: ServiceEndpoint[] = []
  const shares = new Map<NetworkGateway, number>()
  for (const endpoint of group.members) {
    const doors = doorsFor(endpoint)
    const weight = endpoint.weight * factor
    if (doors.length === 0) direct.push(factor === 1 ? endpoint : { ...endpoint, weight })
    else if (marked(endpoint)) for (const door of doors) shares.set(door, (shares.get(door) ?? 0) + weight / doors.length)
  }
  const sorted = [...shares].sort(([a], [b]) => compareBytes(a.address, b.address) || a.port - b.port)
  const members = [...direct, ...sorted.map(([door, weight]) => asEndpoint(door, weight))]
  return { ...group, members, weight: members.reduce((sum, { weight }) => sum + weight, 0) }
}

/** A gateway in the place of endpoints: it takes mTLS, and nothing is known of a workload behind it. */
function asEndpoint({ network, address, port, resource, path }: NetworkGateway, weight: number): ServiceEndpoint {
  return {
    address, pipe: false, port, servicePortName: '', servicePort: 0, labels: withTopology({}, '', network),
    locality: '', network, weight, serviceAccount: '', tlsMode: 'istio', health: 'unknown', workload: '', namespace: '', registry: 'Kubernetes', node: '', hostname: '',
    resource, path,
  }
}

function leastCommonMultiple(a: number, b: number): number {
  let [larger, smaller] = [a, b]
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller]
  return (a / larger) * b
}

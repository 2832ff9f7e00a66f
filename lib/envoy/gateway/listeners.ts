import { isHttp } from '@/lib/net/index.ts'
import { address, type Listener, message, originsOf, proxyProtocolListener, tlsInspector } from '@/lib/xds/index.ts'
import type { Surroundings } from '../surroundings.ts'
import type { GatewayChain } from './chain.ts'
import { httpsChain, plaintextChain } from './http-chain.ts'
import { mayListen, mergedServers } from './merged.ts'
import type { ServerGroup } from './merge-servers.ts'
import { endsHttps } from './server.ts'
import { type TakenNames, tcpChains } from './tcp-chains.ts'

type Entry = { readonly bind: string; readonly port: number; readonly chains: GatewayChain[] }

/** The listeners of a gateway proxy; groups of one port and bind share one, and without any chain there is none. (istio-semantics §6.3) */
export function gatewayListeners(surroundings: Surroundings): readonly Listener[] {
  const entries = new Map<string, Entry>()
  const taken = new Map<number, TakenNames>()
  for (const group of mergedServers(surroundings).groups) {
    if (!mayListen(group.port, surroundings)) continue
    const bind = group.bind || surroundings.wildcard
    const name = `${bind}_${group.port}`
    const names = taken.get(group.port) ?? new Map<string, string>()
    taken.set(group.port, names)
    const entry = entries.get(name) ?? { bind, port: group.port, chains: [] }
    entries.set(name, entry)
    entry.chains.push(...chainsOf(group, name, names, surroundings))
  }
  return [...entries].flatMap(([name, entry]) => (entry.chains.length > 0 ? [listener(name, entry, surroundings)] : []))
}

function chainsOf({ servers, routeName }: ServerGroup, listenerName: string, taken: TakenNames, surroundings: Surroundings): readonly GatewayChain[] {
  const [first] = servers
  if (first && isHttp(first.protocol)) return plaintextChain(servers, routeName, listenerName, surroundings)
  return servers.flatMap((server) => (endsHttps(server) ? [httpsChain(server, listenerName, surroundings)] : tcpChains(server, taken, surroundings)))
}

function listener(name: string, { bind, port, chains }: Entry, { logs, proxyConfig }: Surroundings): Listener {
  const filters = [
    ...(proxyConfig.gatewayTopology?.proxyProtocol ? [proxyProtocolListener] : []),
    ...(chains.some(({ readsHandshake }) => readsHandshake) ? [tlsInspector] : []),
  ]
  return message<Listener>({
    name,
    address: address(bind, port),
    filterChains: chains.map(({ chain }) => chain),
    listenerFilters: filters.length > 0 ? filters : undefined,
    trafficDirection: 'OUTBOUND',
    maxConnectionsToAcceptPerSocketEvent: 1,
    ...logs.listener,
  }, chains.slice(0, 1).flatMap(({ chain }) => originsOf(chain)))
}

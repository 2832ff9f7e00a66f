import { isTrue } from '@/lib/mesh/index.ts'
import { followingFlatMap } from '@/lib/std/index.ts'
import { address, type Cause, duration, type FilterChain, httpInspector, type Listener, type ListenerFilter, message, tlsInspector } from '@/lib/xds/index.ts'
import { recaller } from '../recall.ts'
import type { Surroundings } from '../surroundings.ts'
import { unknownTrafficCluster } from '../unknown-traffic.ts'
import { catchAllFilters } from './catch-all.ts'
import { type Chain, filterChain } from './chain.ts'
import type { ListenerEntry } from './table.ts'

/** Writes a per-port listener, once as long as nothing that it is made of changes. (istio-semantics §3.1, §3.5) */
export function listenerOf(entry: ListenerEntry, surroundings: Surroundings): Listener {
  return listeners(entry, '', [surroundings.mesh, passthroughChain(surroundings), hasExactBalance(surroundings)], () => write(entry, surroundings))
}

const listeners = recaller<Listener>()

function write({ bind, port, bindToPort, alsoOn, chains }: ListenerEntry, surroundings: Surroundings): Listener {
  const name = `${bind}_${port}`
  const sniffsHttp = chains.some(({ match }) => match.plaintextHttp)
  return message<Listener>({
    name,
    address: address(bind, port),
    additionalAddresses: alsoOn ? [{ address: address(alsoOn, port) }] : undefined,
    ...filterChains(chains, name, surroundings),
    listenerFilters: listenerFilters(chains),
    listenerFiltersTimeout: (sniffsHttp && duration(surroundings.mesh.protocolDetectionTimeout)) || '0s',
    continueOnListenerFiltersTimeout: true,
    trafficDirection: 'OUTBOUND',
    bindToPort: bindToPort ? undefined : false,
    maxConnectionsToAcceptPerSocketEvent: bindToPort ? 1 : undefined,
    connectionBalanceConfig: hasExactBalance(surroundings) ? { exactBalance: {} } : undefined,
  }, causesOf(chains))
}

/**
 * A chain that takes everything stands behind the others as the default; alone it stays a chain. Without one, what no chain takes
 * is unknown traffic. Envoy needs the default, because a chain that matches on the way may still shut out the connection.
 */
function filterChains(chains: readonly Chain[], name: string, surroundings: Surroundings): Pick<Listener, 'filterChains' | 'defaultFilterChain'> {
  const selective = selectiveChains([name], chains, (one) => (one.matchAll ? [] : [filterChain(one, name)]))
  const taker = chains.findLast(({ matchAll }) => matchAll)
  if (taker && selective.length === 0) return { filterChains: [filterChain(taker, name)] }
  return { filterChains: selective, defaultFilterChain: taker ? filterChain(taker, name) : passthroughChain(surroundings) }
}

const selectiveChains = followingFlatMap<Chain, FilterChain>(64)

function hasExactBalance({ proxy }: Surroundings): boolean {
  return isTrue(proxy.metadata['OUTBOUND_LISTENER_EXACT_BALANCE'])
}

function passthroughChain(surroundings: Surroundings): FilterChain {
  const { mesh, policyCause, idleTimeout, logs, stats } = surroundings
  return passthroughChains(mesh, JSON.stringify([unknownTrafficCluster(surroundings), idleTimeout, policyCause]), [logs, stats], () =>
    message<FilterChain>({ filterChainMatch: {}, filters: catchAllFilters(surroundings), name: 'PassthroughFilterChain' }, [policyCause]))
}

const passthroughChains = recaller<FilterChain>()

function listenerFilters(chains: readonly Chain[]): readonly ListenerFilter[] | undefined {
  const filters = [
    ...(chains.some(({ match }) => (match.serverNames?.length ?? 0) > 0) ? [tlsInspector] : []),
    ...(chains.some(({ match }) => match.plaintextHttp) ? [httpInspector] : []),
  ]
  return filters.length > 0 ? filters : undefined
}

/** A listener is there because of its first chain; the others tell their own reason. */
function causesOf([first]: readonly Chain[]): readonly Cause[] {
  return first?.causes ?? []
}

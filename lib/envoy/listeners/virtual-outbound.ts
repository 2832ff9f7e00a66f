import { address, type FilterChain, httpInspector, type Listener, message } from '@/lib/xds/index.ts'
import { builtIn } from '../cause.ts'
import { connectionManager } from '../filters/http-connection-manager.ts'
import { dynamicDnsHost } from '../routes/catch-all.ts'
import { routeConfiguration } from '../routes/route-configuration.ts'
import type { Surroundings } from '../surroundings.ts'
import { blackHoleFilters, catchAllFilters } from './catch-all.ts'

const DYNAMIC_DNS = 'allow_any_dynamic_dns'

/** The listener that iptables redirects to: it hands connections on to the others, and deals with those that none claims. (istio-semantics §3.11) */
export function virtualOutbound(surroundings: Surroundings): Listener | undefined {
  const { proxy, mesh, policy, wildcard, logs } = surroundings
  const mode = proxy.metadata['INTERCEPTION_MODE']
  if (mode === 'NONE') return undefined
  const port = mesh.proxyListenPort
  const resolvesHosts = policy.mode === 'ALLOW_ANY_DYNAMIC_DNS'
  return message<Listener>({
    name: 'virtualOutbound',
    address: address(wildcard, port),
    filterChains: [blackHoleChain(port, surroundings), ...(resolvesHosts ? [resolvingChain(surroundings)] : []), catchAllChain(surroundings)],
    listenerFilters: resolvesHosts ? [httpInspector] : undefined,
    useOriginalDst: true,
    transparent: mode === 'TPROXY' ? true : undefined,
    trafficDirection: 'OUTBOUND',
    maxConnectionsToAcceptPerSocketEvent: 1,
    ...logs.listener,
  }, [builtIn('captured connections')])
}

/** Connections to the capturing port itself would go round in circles. */
function blackHoleChain(port: number, surroundings: Surroundings): FilterChain {
  const causes = [builtIn('no connection to the capturing port itself')]
  return message<FilterChain>({ name: 'virtualOutbound-blackhole', filterChainMatch: { destinationPort: port }, filters: blackHoleFilters(surroundings, causes) }, causes)
}

/** Plaintext HTTP to any port is resolved by its Host. */
function resolvingChain(surroundings: Surroundings): FilterChain {
  const { policyCause } = surroundings
  const manager = connectionManager({
    listenerClass: 'sidecar-outbound',
    statPrefix: `outbound_virtualOutbound_${DYNAMIC_DNS}`,
    routes: { inline: routeConfiguration(DYNAMIC_DNS, [dynamicDnsHost(surroundings)]) },
    grpcWeb: false,
    causes: [policyCause],
  }, surroundings)
  return message<FilterChain>({ name: 'virtualOutbound-catchall-tcp-http', filterChainMatch: { applicationProtocols: ['http/1.1', 'h2c'] }, filters: [manager] }, [policyCause])
}

function catchAllChain(surroundings: Surroundings): FilterChain {
  return message<FilterChain>({ name: 'virtualOutbound-catchall-tcp', filters: catchAllFilters(surroundings) }, [surroundings.policyCause])
}

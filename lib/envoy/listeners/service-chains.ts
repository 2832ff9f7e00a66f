import type { Service, ServicePort } from '@/lib/mesh/index.ts'
import { isTls, isWildcard } from '@/lib/net/index.ts'
import { outboundCluster } from '../cluster-name.ts'
import { hostDnsCache, sniDynamicForwardProxy } from '../filters/dynamic-forward-proxy.ts'
import { filtersToTarget, statPrefix } from '../filters/network-filters.ts'
import { recaller } from '../recall.ts'
import { shortForms } from '../routes/domains.ts'
import { portOrigin } from '../service-origin.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Chain, chain } from './chain.ts'

/** A service port on the address it will listen on. */
export type BoundPort = {
  readonly service: Service
  /** The service's address for this proxy; `::` for an entry without address on an IPv6-only proxy. */
  readonly address: string
  readonly port: ServicePort
  readonly bind: string
  /** The service's own range, where it has one instead of an address. */
  readonly cidrs: readonly string[]
}

/** The chain to the service itself, for connections that no route claims. (istio-semantics §3.3) */
export function ownChain(bound: BoundPort, surroundings: Surroundings): Chain {
  const { service, port, bind, address } = bound
  const inputs = [surroundings.chainSettings, surroundings.ruleOf(service.hostname), port.protocol, bind, address]
  return ownChains(service, port.number, inputs, () => {
    const serverNames = isTls(port.protocol) ? ownServerNames(bound, surroundings) : []
    const filters = ownFilters(bound, surroundings)
    return chain({ match: { serverNames, cidrs: bound.cidrs }, filters: () => filters, causes: [portOrigin(service, port.number)] })
  })
}

const ownChains = recaller<Chain>()

function ownFilters({ service, port }: BoundPort, surroundings: Surroundings): ReturnType<typeof filtersToTarget> {
  const origin = portOrigin(service, port.number)
  // A Sidecar's own port may differ from the service's: the only port of a service is always meant.
  const number = service.ports.length === 1 ? service.ports[0]?.number ?? port.number : port.number
  const cluster = outboundCluster(number, '', service.hostname)
  const prefix = statPrefix(cluster, { host: service.hostname, subset: '', port: { number }, service }, surroundings)
  const resolving = isTls(port.protocol) && resolvesServerNames(service)
    ? sniDynamicForwardProxy(hostDnsCache(service.hostname, surroundings.dnsLookupFamily), number, origin)
    : undefined
  return filtersToTarget({ cluster, statPrefix: prefix, subset: '', rule: surroundings.ruleOf(service.hostname) }, { port, resolving }, surroundings, [origin])
}

/** A wildcard host with resolution DYNAMIC_DNS: the proxy resolves the name that the client asked for. */
export function resolvesServerNames({ resolution, hostname }: Service): boolean {
  return resolution === 'DynamicDNS' && isWildcard(hostname)
}

/**
 * The server name is asked for where the address does not tell the service: a range, or no address on the wildcard address.
 * With an address of its own, the listener belongs to the service anyhow.
 */
function ownServerNames({ service, bind, address, cidrs }: BoundPort, { wildcard, proxy }: Surroundings): readonly string[] {
  const byName = cidrs.length > 0 || address.includes('/') || address === '' || (address === wildcard && bind === wildcard) || resolvesServerNames(service)
  return byName ? [service.hostname, ...service.aliases.flatMap(({ hostname }) => [hostname, `${hostname}.`, ...shortForms(hostname, proxy.dnsDomain)])] : []
}

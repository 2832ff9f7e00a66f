import type { Service } from '@/lib/mesh/index.ts'
import { isTls, isWildcard } from '@/lib/net/index.ts'
import type { NetworkFilter } from '@/lib/xds/index.ts'
import { authorizationFilters } from '../authorization/index.ts'
import { outboundCluster } from '../cluster-name.ts'
import { hostDnsCache, sniDynamicForwardProxy } from '../filters/dynamic-forward-proxy.ts'
import { filtersToTarget, statPrefix } from '../filters/network-filters.ts'
import { recaller } from '../recall.ts'
import { shortForms } from '../routes/domains.ts'
import { portOrigin } from '../service-origin.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Candidate } from './candidate.ts'
import { type Chain, chain } from './chain.ts'

/** The chain to the service itself, for connections that no route claims. (istio-semantics §3.3) */
export function ownChain(candidate: Candidate, surroundings: Surroundings): Chain {
  const { service, servicePort, cidrs } = candidate
  const guards = isTls(servicePort.protocol) && resolvesServerNames(service) ? authorizationFilters(surroundings).network : none
  return ownChains(candidate, '', [surroundings.chainSettings, surroundings.ruleOf(service.hostname), guards], () => {
    const serverNames = isTls(servicePort.protocol) ? ownServerNames(candidate, surroundings) : []
    const filters = ownFilters(candidate, guards, surroundings)
    return chain({ match: { serverNames, cidrs }, filters: () => filters, causes: [portOrigin(service, servicePort.number)] })
  })
}

const ownChains = recaller<Chain>()

/** Policies judge what leaves a sidecar in one place only: where it resolves the server name itself. (istio-semantics B.1) */
const none: readonly NetworkFilter[] = []

function ownFilters({ service, servicePort: port }: Candidate, leading: readonly NetworkFilter[], surroundings: Surroundings): readonly NetworkFilter[] {
  const origin = portOrigin(service, port.number)
  // A Sidecar's own port may differ from the service's: the only port of a service is always meant.
  const number = service.ports.length === 1 ? service.ports[0]?.number ?? port.number : port.number
  const cluster = outboundCluster(number, '', service.hostname)
  const prefix = statPrefix(cluster, { host: service.hostname, subset: '', port: { number }, service }, surroundings)
  const resolving = isTls(port.protocol) && resolvesServerNames(service)
    ? sniDynamicForwardProxy(hostDnsCache(service.hostname, surroundings.dnsLookupFamily), number, origin)
    : undefined
  return filtersToTarget({ cluster, statPrefix: prefix, subset: '', rule: surroundings.ruleOf(service.hostname) }, { port, leading, resolving }, surroundings, [origin])
}

/** A wildcard host with resolution DYNAMIC_DNS: the proxy resolves the name that the client asked for. */
export function resolvesServerNames({ resolution, hostname }: Service): boolean {
  return resolution === 'DynamicDNS' && isWildcard(hostname)
}

/**
 * The server name is asked for where the address does not tell the service: a range, or no address on the wildcard address.
 * With an address of its own, the listener belongs to the service anyhow.
 */
function ownServerNames({ service, bind, address, cidrs }: Candidate, { wildcard, proxy }: Surroundings): readonly string[] {
  const byName = cidrs.length > 0 || address.includes('/') || address === '' || (address === wildcard && bind === wildcard) || resolvesServerNames(service)
  return byName ? [service.hostname, ...service.aliases.flatMap(({ hostname }) => [hostname, `${hostname}.`, ...shortForms(hostname, proxy.dnsDomain)])] : []
}

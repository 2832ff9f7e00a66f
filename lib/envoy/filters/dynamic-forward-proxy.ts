import { capturesDns } from '@/lib/mesh/index.ts'
import { address, type Cause, type HttpFilter, httpFilter, type NetworkFilter, networkFilter, typed } from '@/lib/xds/index.ts'
import type { Origin } from '../cause.ts'
import type { Surroundings } from '../surroundings.ts'

/** A cache of resolved names; cluster and filters that belong together name the same one. */
export type DnsCacheConfig = { readonly name: string; readonly dnsLookupFamily: 'V4_ONLY' | 'V6_ONLY'; readonly maxHosts?: number; readonly typedDnsResolverConfig?: object }

/** The cache behind `AllowAnyDynamicDNSCluster`. Where the agent answers DNS, Envoy asks it as well, so that both know the same names. (istio-semantics §5.13) */
export function allowAnyDnsCache({ dnsLookupFamily, proxy, loopback }: Pick<Surroundings, 'dnsLookupFamily' | 'proxy' | 'loopback'>): DnsCacheConfig {
  return { name: 'allow_any_dfp_dns_cache', dnsLookupFamily, maxHosts: 1024, ...(capturesDns(proxy) && { typedDnsResolverConfig: agentResolver(loopback) }) }
}

/** Where the agent listens for DNS. */
const AGENT_DNS_PORT = 15053

function agentResolver(loopback: string): object {
  return { name: 'envoy.network.dns_resolver.cares', typedConfig: typed('envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig', { resolvers: [address(loopback, AGENT_DNS_PORT)] }) }
}

/** The cache of a wildcard host with resolution DYNAMIC_DNS. */
export function hostDnsCache(host: string, dnsLookupFamily: DnsCacheConfig['dnsLookupFamily']): DnsCacheConfig {
  return { name: `${host}_dfp_dns_cache`, dnsLookupFamily }
}

/** Resolves the Host of each request. */
export function httpDynamicForwardProxy(dnsCacheConfig: DnsCacheConfig, cause: Cause): HttpFilter {
  return httpFilter('envoy.filters.http.dynamic_forward_proxy', 'envoy.extensions.filters.http.dynamic_forward_proxy.v3.FilterConfig', { dnsCacheConfig }, [cause])
}

/** Resolves the server name of each TLS connection. */
export function sniDynamicForwardProxy(dnsCacheConfig: DnsCacheConfig, portValue: number, origin: Origin): NetworkFilter {
  return networkFilter(
    'envoy.extensions.filters.network.sni_dynamic_forward_proxy',
    typed('envoy.extensions.filters.network.sni_dynamic_forward_proxy.v3.FilterConfig', { dnsCacheConfig, portValue }),
    [origin],
  )
}

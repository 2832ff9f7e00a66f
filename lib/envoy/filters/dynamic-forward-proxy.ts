import { type Cause, type HttpFilter, httpFilter, type NetworkFilter, networkFilter, typed } from '@/lib/xds/index.ts'
import type { Origin } from '../cause.ts'

/** A cache of resolved names; cluster and filters that belong together name the same one. */
export type DnsCacheConfig = { readonly name: string; readonly dnsLookupFamily: 'V4_ONLY' | 'V6_ONLY'; readonly maxHosts?: number }

/** The cache behind `AllowAnyDynamicDNSCluster`. */
export function allowAnyDnsCache(dnsLookupFamily: DnsCacheConfig['dnsLookupFamily']): DnsCacheConfig {
  return { name: 'allow_any_dfp_dns_cache', dnsLookupFamily, maxHosts: 1024 }
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

import { type Cause, message, type RouteConfiguration, type VirtualHost } from '@/lib/xds/index.ts'

/** The route configuration of the explicit HTTP proxy. */
export const HTTP_PROXY_ROUTES = 'http_proxy'

/** A route configuration with what Istio sets on every one: clusters need not exist, ports in Host do not count. (istio-semantics §4.1) */
export function routeConfiguration(name: string, virtualHosts: readonly VirtualHost[], causes: readonly Cause[] = []): RouteConfiguration {
  return message<RouteConfiguration>({
    name,
    virtualHosts: virtualHosts.length > 0 ? virtualHosts : undefined,
    validateClusters: false,
    maxDirectResponseBodySizeBytes: 1024 * 1024,
    ignorePortInHostMatching: true,
  }, causes)
}

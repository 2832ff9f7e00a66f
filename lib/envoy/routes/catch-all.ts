import { assertNever } from '@/lib/std/index.ts'
import { message, type Route, type VirtualHost } from '@/lib/xds/index.ts'
import { ALLOW_ANY_DYNAMIC_DNS_CLUSTER } from '../cluster-name.ts'
import { proxyHeaders } from '../filters/proxy-headers.ts'
import type { Surroundings } from '../surroundings.ts'
import { unknownTrafficCluster } from '../unknown-traffic.ts'

/** What becomes of a Host that no virtual host claims. (istio-semantics §4.10) */
export function catchAllHost(surroundings: Surroundings): VirtualHost {
  const { policy } = surroundings
  switch (policy.mode) {
    case 'ALLOW_ANY':
      return catchAll('allow_any', forwardingTo(unknownTrafficCluster(surroundings)), surroundings)
    case 'REGISTRY_ONLY':
      return catchAll('block_all', { directResponse: { status: 502 } }, surroundings)
    case 'ALLOW_ANY_DYNAMIC_DNS':
      return dynamicDnsHost(surroundings)
    default:
      return assertNever(policy.mode)
  }
}

/** Unknown hosts are resolved by the proxy itself. */
export function dynamicDnsHost(surroundings: Surroundings): VirtualHost {
  return catchAll('allow_any_dynamic_dns', forwardingTo(ALLOW_ANY_DYNAMIC_DNS_CLUSTER), surroundings)
}

function forwardingTo(cluster: string): Pick<Route, 'route'> {
  return { route: { cluster, timeout: '0s', maxGrpcTimeout: '0s' } }
}

function catchAll(name: string, action: Pick<Route, 'route' | 'directResponse'>, { policyCause, proxyConfig }: Surroundings): VirtualHost {
  return message<VirtualHost>({
    name,
    domains: ['*'],
    routes: [message<Route>({ name, match: { prefix: '/' }, ...action }, [policyCause])],
    includeRequestAttemptCount: proxyHeaders(proxyConfig, 'sidecar-outbound').includeRequestAttemptCount,
  }, [policyCause])
}

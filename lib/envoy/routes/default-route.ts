import type { Service } from '@/lib/mesh/index.ts'
import { message, type Route } from '@/lib/xds/index.ts'
import { outboundCluster } from '../cluster-name.ts'
import { portOrigin } from '../service-origin.ts'
import type { Surroundings } from '../surroundings.ts'
import { hashOfService, hashPolicy } from './hash-policy.ts'
import { matchAll } from './match.ts'
import { retryPolicy } from './retry.ts'

/**
 * The route of a host (in lower case) without VirtualService: everything to its own cluster. Cluster and rule are asked for by that
 * spelling, so a service with capitals finds neither. (istio-semantics §4.4, corrections §1.1)
 */
export function defaultRoute(hostname: string, service: Service, port: number, { ruleOf, defaultRetries }: Surroundings): Route {
  const rule = ruleOf(hostname)
  const hash = rule && hashOfService(rule, port)
  const policy = hash && hashPolicy(hash)
  return message<Route>({
    name: 'default',
    match: matchAll,
    route: message({
      cluster: outboundCluster(port, '', hostname),
      timeout: '0s',
      retryPolicy: retryPolicy(defaultRetries, false),
      hashPolicy: policy && [policy],
      maxGrpcTimeout: '0s',
    }),
    decorator: { operation: `${hostname}:${port}/*` },
  }, [portOrigin(service, port)])
}

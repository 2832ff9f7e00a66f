import type { Service } from '@/lib/mesh/index.ts'
import type { HttpFilter } from '@/lib/xds/index.ts'
import { hostDnsCache, httpDynamicForwardProxy } from '../filters/dynamic-forward-proxy.ts'
import { connectionManager } from '../filters/http-connection-manager.ts'
import { portOrigin } from '../service-origin.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Candidate } from './candidate.ts'
import { type Chain, chain } from './chain.ts'
import { resolvesServerNames } from './service-chains.ts'

/** The chain to a connection manager whose routes come by name. The service that makes the listener decides on gRPC-Web and on resolution by Host. (istio-semantics §3.3) */
export function httpChain({ service, servicePort, routeName, sniffed }: Candidate, surroundings: Surroundings): Chain {
  const origin = portOrigin(service, servicePort.number)
  return chain({
    match: { plaintextHttp: sniffed },
    routeName,
    filters: (listenerName) => [connectionManager({
      listenerClass: 'sidecar-outbound',
      statPrefix: `outbound_${listenerName}`,
      routes: { name: routeName },
      grpcWeb: servicePort.protocol === 'GRPC-Web',
      dynamicForwardProxy: resolverFor(service, surroundings),
      causes: [origin],
    }, surroundings)],
    causes: [origin],
  })
}

/** Resolution by Host for the wildcard service that made the listener. */
function resolverFor(service: Service, { dnsLookupFamily }: Surroundings): HttpFilter | undefined {
  return resolvesServerNames(service) ? httpDynamicForwardProxy(hostDnsCache(service.hostname, dnsLookupFamily), { resource: service.resource.key, path: ['spec', 'resolution'] }) : undefined
}

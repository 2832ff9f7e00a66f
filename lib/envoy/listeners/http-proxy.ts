import { acceptsHttp10, isDualStack } from '@/lib/mesh/index.ts'
import { builtIn } from '../cause.ts'
import { connectionManager } from '../filters/http-connection-manager.ts'
import { HTTP_PROXY_ROUTES } from '../routes/route-configuration.ts'
import type { Surroundings } from '../surroundings.ts'
import { chain } from './chain.ts'
import type { ListenerEntry } from './table.ts'

/** The explicit HTTP proxy on the loopback address, for clients that are told of it: node metadata beats the mesh's port. (istio-semantics §3.9) */
export function httpProxyEntry(surroundings: Surroundings): ListenerEntry | undefined {
  const port = httpProxyPort(surroundings)
  if (port === 0) return undefined
  const causes = [builtIn('explicit HTTP proxy port')]
  const proxyChain = chain({
    match: {},
    routeName: HTTP_PROXY_ROUTES,
    filters: (listenerName) => [connectionManager({
      listenerClass: 'sidecar-outbound',
      statPrefix: `outbound_${listenerName}`,
      routes: { name: HTTP_PROXY_ROUTES },
      grpcWeb: false,
      metadataEverywhere: true,
      fields: { httpProtocolOptions: { allowAbsoluteUrl: true, ...(acceptsHttp10(surroundings.proxy) && { acceptHttp10: true }) } },
      causes,
    }, surroundings)],
    causes,
  })
  return { bind: surroundings.loopback, port, bindToPort: true, alsoOn: isDualStack(surroundings.proxy) ? '::1' : undefined, chains: [proxyChain] }
}

function httpProxyPort({ proxy, mesh }: Surroundings): number {
  const ofNode = proxy.metadata['HTTP_PROXY_PORT']
  return /^\d+$/.test(`${typeof ofNode === 'number' || typeof ofNode === 'string' ? ofNode : ''}`) ? Number(ofNode) : mesh.proxyHttpPort
}

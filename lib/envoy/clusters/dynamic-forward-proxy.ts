import type { Protocol } from '@/lib/mesh/index.ts'
import type { ClientTls } from '@/lib/model/index.ts'
import { type Cause, type Cluster, DYNAMIC_FORWARD_PROXY_CLUSTER, type HttpProtocolOptions, message, originsOf, typed } from '@/lib/xds/index.ts'
import { field } from '../cause.ts'
import { type DnsCacheConfig, hostDnsCache } from '../filters/dynamic-forward-proxy.ts'
import { portOrigin } from '../service-origin.ts'
import { behindProxyHeader, protocolOptions } from './cluster-of.ts'
import type { ClusterRequest } from './context.ts'
import { metadataExchange } from './metadata-exchange.ts'
import { clusterMetadata } from './metadata.ts'
import { policyPart } from './policy-part.ts'
import { isHttp2, upstreamProtocol } from './upstream-protocol.ts'
import { upstreamSockets } from './upstream-tls.ts'

const RESOLVABLE: ReadonlySet<Protocol> = new Set(['HTTP', 'HTTP2', 'GRPC', 'TLS'])

/** The cluster of a wildcard host whose names are resolved as they are asked for; only where a request or handshake carries a name. (istio-semantics §5.2) */
export function resolvingCluster(request: ClusterRequest): Cluster | undefined {
  const { name, service, port, own, traffic: { policy } } = request
  if (!RESOLVABLE.has(port.protocol)) return undefined
  const origin = field(service.resource, ['spec', 'resolution'])
  const part = policyPart(own, request.traffic)
  const protocol = upstreamProtocol(port, policy.connectionPool ?? {}, own)
  const sockets = upstreamSockets(request, 'DYNAMIC_FORWARD_PROXY', isHttp2(protocol))
  const { transportSocket } = sockets
  const tls = sockets.transportSocketMatches ? meshTls : transportSocket && policy.tls
  return message<Cluster>({
    name,
    altStatName: `${name};`,
    clusterType: dynamicForwardProxy(hostDnsCache(service.hostname, own.dnsLookupFamily), tls !== undefined && isUnchecked(tls), origin),
    lbPolicy: 'CLUSTER_PROVIDED',
    ...part.pool,
    ...protocolOptions({ upstreamHttpProtocolOptions: tls && byRequest(tls), ...part.httpOptions, ...protocol }, request),
    ...behindProxyHeader(sockets, request),
    metadata: resolvingMetadata(request),
    filters: metadataExchange,
  }, [portOrigin(service, port.number), origin])
}

const meshTls: ClientTls = { mode: 'ISTIO_MUTUAL' }

/** Each request tells the server's name, unless the rule does, and certificates are checked against it, unless nothing is to be checked. */
export function byRequest({ sni, insecureSkipVerify }: ClientTls): HttpProtocolOptions['upstreamHttpProtocolOptions'] {
  if (sni && insecureSkipVerify) return undefined
  return { ...(!sni && { autoSni: true }), ...(!insecureSkipVerify && { autoSanValidation: true }) }
}

/** Envoy asks for a word that it is meant where a name is resolved by the request and not checked against it. */
export function isUnchecked({ sni, insecureSkipVerify }: ClientTls): boolean {
  return insecureSkipVerify === true || (sni ?? '') !== ''
}

/** As any cluster's, but for the service: it is of no host in particular. (corrections §5.12) */
function resolvingMetadata(request: ClusterRequest): Cluster['metadata'] {
  const whole = clusterMetadata(request)
  const { services: _, ...istio } = whole.filterMetadata['istio'] ?? {}
  return Object.keys(istio).length > 0 ? message({ filterMetadata: { istio } }, originsOf(whole)) : undefined
}

/** Envoy's cluster type that resolves names by itself. */
export function dynamicForwardProxy(dnsCacheConfig: DnsCacheConfig, unchecked: boolean, cause: Cause): NonNullable<Cluster['clusterType']> {
  return message({
    name: DYNAMIC_FORWARD_PROXY_CLUSTER,
    typedConfig: typed<{ readonly [field: string]: unknown }>('envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig', { dnsCacheConfig, ...(unchecked && { allowInsecureClusterOptions: true }) }),
  }, [cause])
}

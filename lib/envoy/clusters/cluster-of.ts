import { trafficPolicyOf } from '@/lib/mesh/index.ts'
import { type Cluster, type CommonLbConfig, derive, HTTP_PROTOCOL_OPTIONS, type HttpProtocolOptions, innerRawBuffer, message, proxyProtocolSocket, type TransportSocket, typed } from '@/lib/xds/index.ts'
import { portOrigin } from '../service-origin.ts'
import { bindsClients } from '../sessions.ts'
import { statName } from '../stat-name.ts'
import { type ClusterRequest, policyCauses } from './context.ts'
import { type Discovery, discoveryFields } from './discovery.ts'
import { goesToOriginalDestination } from './load-balancing.ts'
import { clusterCauses, clusterMetadata } from './metadata.ts'
import { metadataExchange } from './metadata-exchange.ts'
import { policyPart } from './policy-part.ts'
import { isHttp2, upstreamProtocol } from './upstream-protocol.ts'
import { serverNameOptions, upstreamSockets } from './upstream-tls.ts'

/** The cluster of one port for all endpoints or a subset; undefined for a name without endpoints. (istio-semantics §5) */
export function clusterOf(discovery: Exclude<Discovery, 'DYNAMIC_FORWARD_PROXY'>, request: ClusterRequest): Cluster | undefined {
  const place = placeOf(discovery, request)
  if (!place) return undefined
  const { traffic: { policy }, own, service, port } = request
  const part = policyPart(own, request.traffic)
  const protocol = upstreamProtocol(port, policy.connectionPool ?? {}, own)
  const sockets = upstreamSockets(request, place.type, isHttp2(protocol))
  return message<Cluster>({
    name: request.name,
    altStatName: `${altStatName(request)};`,
    ...place,
    ...part.pool,
    ...(place.type === 'ORIGINAL_DST' ? { lbPolicy: 'CLUSTER_PROVIDED' } : part.balancing),
    commonLbConfig: binding(service.trafficDistribution ? part.nearnessOfService : part.nearness, request),
    outlierDetection: part.outlierDetection,
    ...protocolOptions({ upstreamHttpProtocolOptions: sockets.transportSocket && serverNameOptions(policy.tls), ...part.httpOptions, ...protocol }, request),
    ...behindProxyHeader(sockets, request),
    metadata: clusterMetadata(request),
    filters: metadataExchange,
  }, clusterCauses(request, portOrigin(service, port.number)))
}

/** Bound requests go to endpoints that are being ended too; istiod says so of a host, never of a subset. */
function binding(config: CommonLbConfig, { service, subset, port }: ClusterRequest): CommonLbConfig {
  return subset === '' && bindsClients(service) ? derive(config, { overrideHostStatus: { statuses: ['HEALTHY', 'DRAINING', 'UNKNOWN', 'DEGRADED'] } }, [portOrigin(service, port.number)]) : config
}

/** Connections that keep their destination have no endpoints. istiod decides so for a host only after it said how its endpoints are found, for a subset before. */
function placeOf(discovery: Exclude<Discovery, 'DYNAMIC_FORWARD_PROXY'>, request: ClusterRequest): Partial<Cluster> | undefined {
  const keeps = keepsDestination(request)
  if (keeps && request.subset !== '') return request.service.resolution === 'Passthrough' ? discoveryFields('ORIGINAL_DST', request) : { type: 'ORIGINAL_DST' }
  const found = discoveryFields(discovery, request)
  return keeps && found ? { ...found, type: 'ORIGINAL_DST', edsClusterConfig: undefined, loadAssignment: undefined } : found
}

/** Once connections to the host keep their destination, those to a subset do, whatever balancer the subset has. */
function keepsDestination({ traffic, subset, own, rule, port }: ClusterRequest): boolean {
  return goesToOriginalDestination(traffic.policy.loadBalancer) || (subset !== '' && goesToOriginalDestination(trafficPolicyOf(own.mesh, rule, port.number).policy.loadBalancer))
}

/** HTTP options, where there are any; Envoy wants a protocol in them, so HTTP/1.1 is named then. */
export function protocolOptions(options: HttpProtocolOptions, request: ClusterRequest): Pick<Cluster, 'typedExtensionProtocolOptions'> {
  if (Object.values(options).every((value) => value === undefined)) return {}
  const named = options.explicitHttpConfig ?? options.useDownstreamProtocolConfig
  const complete: HttpProtocolOptions = named ? options : Object.assign({}, options, { explicitHttpConfig: { httpProtocolOptions: {} } })
  const causes = [...(request.traffic.sources.connectionPool ? policyCauses(request, 'connectionPool') : []), portOrigin(request.service, request.port.number)]
  return { typedExtensionProtocolOptions: { [HTTP_PROTOCOL_OPTIONS]: typed<HttpProtocolOptions>(HTTP_PROTOCOL_OPTIONS, complete, causes) } }
}

type Sockets = Pick<Cluster, 'transportSocket' | 'transportSocketMatches'>

/** The PROXY header goes before whatever else a socket does. */
export function behindProxyHeader({ transportSocket, transportSocketMatches }: Sockets, request: ClusterRequest): Sockets {
  const { proxyProtocol } = request.traffic.policy
  if (!proxyProtocol || request.mode === 'sni-passthrough') return { transportSocket, transportSocketMatches }
  const wrap = (inner: TransportSocket) => proxyProtocolSocket(proxyProtocol.version ?? 'V1', inner, policyCauses(request, 'proxyProtocol'))
  if (transportSocketMatches) return { transportSocketMatches: transportSocketMatches.map((one) => ({ ...one, transportSocket: wrap(one.transportSocket) })) }
  return { transportSocket: wrap(transportSocket ?? innerRawBuffer) }
}

function altStatName({ own: { mesh }, name, service, port, subset }: ClusterRequest): string {
  if (!mesh.outboundClusterStatName) return name
  return statName(mesh.outboundClusterStatName, { host: service.hostname, subset, port, service })
}

import type { ConnectionPool } from '@/lib/model/index.ts'
import { type Cluster, duration, HTTP_PROTOCOL_OPTIONS, type HttpProtocolOptions, message, typed } from '@/lib/xds/index.ts'
import { builtIn } from '../cause.ts'
import { ALLOW_ANY_DYNAMIC_DNS_CLUSTER, BLACK_HOLE_CLUSTER, PASSTHROUGH_CLUSTER } from '../cluster-name.ts'
import { allowAnyDnsCache } from '../filters/dynamic-forward-proxy.ts'
import type { Surroundings } from '../surroundings.ts'
import { upstreamSocket } from '../tls/index.ts'
import { circuitBreakers, connectTimeout, keepalive } from './connection-pool.ts'
import type { ClusterClass } from './context.ts'
import { byRequest, dynamicForwardProxy, isUnchecked } from './dynamic-forward-proxy.ts'
import { metadataExchange } from './metadata-exchange.ts'
import { likeClient } from './upstream-protocol.ts'

/** The clusters that do not come from a service; only sidecars pass unknown traffic on. (istio-semantics §5.13) */
export function staticClusters(own: ClusterClass, surroundings: Surroundings): readonly Cluster[] {
  const resolves = own.type === 'sidecar' && surroundings.policy.mode === 'ALLOW_ANY_DYNAMIC_DNS'
  return [blackHole(own), ...(own.type === 'sidecar' ? [passthrough(own)] : []), ...(resolves ? [resolving(own, surroundings)] : [])]
}

/** A cluster without endpoints: whatever is sent there ends. */
function blackHole({ mesh }: ClusterClass): Cluster {
  return message<Cluster>({
    name: BLACK_HOLE_CLUSTER,
    altStatName: `${BLACK_HOLE_CLUSTER};`,
    type: 'STATIC',
    connectTimeout: duration(mesh.connectTimeout) ?? '10s',
  }, [builtIn('where refused traffic ends')])
}

/** To wherever the client was going. */
function passthrough(own: ClusterClass): Cluster {
  return message<Cluster>({
    name: PASSTHROUGH_CLUSTER,
    altStatName: `${PASSTHROUGH_CLUSTER};`,
    type: 'ORIGINAL_DST',
    lbPolicy: 'CLUSTER_PROVIDED',
    ...limits(own, own.mesh.defaultTrafficPolicy?.connectionPool),
    ...unknownProtocol(),
    filters: metadataExchange,
  }, [builtIn('traffic that keeps its destination')])
}

/** To whatever Host a request names. The default policy of the mesh is for destinations that are known, and where a client goes by itself. */
function resolving(own: ClusterClass, surroundings: Surroundings): Cluster {
  const { policyCause } = surroundings
  const tls = own.mesh.outboundTrafficPolicy.tls
  const transportSocket = tls && upstreamSocket({ tls, subjectAltNames: tls.subjectAltNames ?? [], http2: false, defaults: own.mesh.tlsDefaults, fetchesCredentials: false, causes: [policyCause] })
  const started = transportSocket && tls
  const nameOptions = started && byRequest(started)
  return message<Cluster>({
    name: ALLOW_ANY_DYNAMIC_DNS_CLUSTER,
    altStatName: `${ALLOW_ANY_DYNAMIC_DNS_CLUSTER};`,
    clusterType: dynamicForwardProxy(allowAnyDnsCache(surroundings), !started || isUnchecked(started), policyCause),
    lbPolicy: 'CLUSTER_PROVIDED',
    ...limits(own, undefined),
    ...(nameOptions ? httpOptions({ upstreamHttpProtocolOptions: nameOptions, explicitHttpConfig: { httpProtocolOptions: {} } }) : unknownProtocol()),
    transportSocket,
    filters: metadataExchange,
  }, [policyCause])
}

/** Limits of a pool, if there is one, over what the mesh gives to every destination. */
function limits({ mesh, meshCause }: ClusterClass, pool: ConnectionPool = {}): Pick<Cluster, 'connectTimeout' | 'circuitBreakers' | 'upstreamConnectionOptions'> {
  return {
    connectTimeout: connectTimeout(pool, mesh.connectTimeout),
    circuitBreakers: circuitBreakers(pool, undefined, [meshCause]),
    ...keepalive(pool, mesh.tcpKeepalive, [meshCause]),
  }
}

/** Nothing is known of the other side, so it is spoken to as the client spoke; idle connections end after five minutes. */
function unknownProtocol(): Pick<Cluster, 'typedExtensionProtocolOptions'> {
  return httpOptions({ commonHttpProtocolOptions: { idleTimeout: '300s' }, ...likeClient })
}

function httpOptions(options: HttpProtocolOptions): Pick<Cluster, 'typedExtensionProtocolOptions'> {
  return { typedExtensionProtocolOptions: { [HTTP_PROTOCOL_OPTIONS]: typed<HttpProtocolOptions>(HTTP_PROTOCOL_OPTIONS, options) } }
}

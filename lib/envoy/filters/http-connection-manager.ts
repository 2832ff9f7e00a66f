import { acceptsHttp10 } from '@/lib/mesh/index.ts'
import {
  type Cause, type HttpConnectionManager, type HttpFilter, httpConnectionManager, type NetworkFilter, rds, type RouteConfiguration, typed,
} from '@/lib/xds/index.ts'
import type { Surroundings } from '../surroundings.ts'
import { allowAnyDnsCache, httpDynamicForwardProxy } from './dynamic-forward-proxy.ts'
import { httpFilters } from './http-filters.ts'
import { pathNormalization } from './path-normalization.ts'
import { type ListenerClass, proxyHeaders } from './proxy-headers.ts'

/** What differs from one connection manager to the next. */
export type ConnectionManagerOptions = {
  readonly listenerClass: ListenerClass
  /** Without the semicolon that ends it. */
  readonly statPrefix: string
  readonly routes: { readonly name: string } | { readonly inline: RouteConfiguration }
  /** The port that made the listener speaks gRPC-Web. */
  readonly grpcWeb: boolean
  /** The metadata exchange headers go everywhere, whatever the ProxyConfig says. */
  readonly metadataEverywhere?: true
  /** Of the wildcard service that made the listener. */
  readonly dynamicForwardProxy?: HttpFilter | undefined
  /** Gateways only: external authorization, tokens, policies. */
  readonly authorization?: readonly HttpFilter[]
  /** Fields that only some kinds of listener have. */
  readonly fields?: Partial<HttpConnectionManager>
  readonly causes: readonly Cause[]
}

/** The connection manager of an outbound listener or gateway. (istio-semantics §3.7, §6.3) */
export function connectionManager(options: ConnectionManagerOptions, surroundings: Surroundings): NetworkFilter {
  const { mesh, proxyConfig, proxy, logs, idleTimeout } = surroundings
  const headers = proxyHeaders(proxyConfig, options.listenerClass)
  const { inline, name } = { inline: undefined, name: undefined, ...options.routes }
  const fields: HttpConnectionManager = {
    statPrefix: `${options.statPrefix};`,
    ...(inline ? { routeConfig: inline } : { rds: rds(name ?? '') }),
    httpFilters: httpFilters({
      metadataInMeshOnly: headers.metadataInMeshOnly && !options.metadataEverywhere,
      authorization: options.authorization ?? [],
      grpcWeb: options.grpcWeb,
      stats: surroundings.stats.http,
      dynamicForwardProxies: [...(options.dynamicForwardProxy ? [options.dynamicForwardProxy] : []), ...unknownHosts(options.listenerClass, surroundings)],
      suppressEnvoyHeaders: headers.suppressEnvoyHeaders,
    }),
    tracing: surroundings.tracing,
    ...(idleTimeout && { commonHttpProtocolOptions: { idleTimeout } }),
    ...(acceptsHttp10(proxy) && { httpProtocolOptions: { acceptHttp10: true } }),
    streamIdleTimeout: '0s',
    serverName: headers.serverName,
    serverHeaderTransformation: headers.serverHeaderTransformation,
    generateRequestId: headers.generateRequestId,
    useRemoteAddress: options.listenerClass === 'gateway',
    proxy100Continue: true,
    upgradeConfigs: [{ upgradeType: 'websocket' }],
    ...pathNormalization(mesh.pathNormalization?.normalization ?? 'DEFAULT'),
    requestIdExtension: surroundings.tracesByRequestId ? tracingByRequestId : tracingWithoutRequestId,
    ...logs.http,
    ...options.fields,
  }
  return httpConnectionManager(fields, options.causes)
}

/** Where unknown hosts are resolved, every connection manager of a sidecar does it: any of them may come upon one. (istio-semantics §3.8, corrections §3.11) */
function unknownHosts(listenerClass: ListenerClass, surroundings: Surroundings): readonly HttpFilter[] {
  const { policy, policyCause } = surroundings
  return listenerClass === 'sidecar-outbound' && policy.mode === 'ALLOW_ANY_DYNAMIC_DNS' ? [httpDynamicForwardProxy(allowAnyDnsCache(surroundings), policyCause)] : []
}

const [tracingByRequestId, tracingWithoutRequestId] = [requestIds(true), requestIds(false)]

function requestIds(useRequestIdForTraceSampling: boolean): NonNullable<HttpConnectionManager['requestIdExtension']> {
  return { typedConfig: typed('envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig', { useRequestIdForTraceSampling }) }
}

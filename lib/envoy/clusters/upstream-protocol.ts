import type { ConnectionPool } from '@/lib/model/index.ts'
import type { ServicePort } from '@/lib/mesh/index.ts'
import { isHttp } from '@/lib/net/index.ts'
import { duration, type Http2ProtocolOptions, type HttpProtocolOptions } from '@/lib/xds/index.ts'
import type { ClusterClass } from './context.ts'

/** Which HTTP version a cluster speaks; undefined = HTTP/1.1, which Envoy assumes without being told. */
export type UpstreamProtocol = Pick<HttpProtocolOptions, 'explicitHttpConfig' | 'useDownstreamProtocolConfig'>

/**
 * The protocol of a cluster. (istio-semantics §5.5, §5.4)
 * 1. The client's own, where the rule wants it, and on sniffed ports of sidecars: istiod leaves those to the client whatever the rule says.
 * 2. HTTP/2 on ports that name it, and wherever an upgrade holds: the rule's on any other port, the mesh's on HTTP ports.
 */
export function upstreamProtocol({ protocol }: ServicePort, { http = {} }: ConnectionPool, { type, mesh }: Pick<ClusterClass, 'type' | 'mesh'>): UpstreamProtocol | undefined {
  if (http.useClientProtocol || (protocol === 'Auto' && type === 'sidecar')) return likeClient
  const upgraded = http.h2UpgradePolicy === 'UPGRADE' || (http.h2UpgradePolicy !== 'DO_NOT_UPGRADE' && mesh.h2UpgradePolicy === 'UPGRADE' && isHttp(protocol))
  return upgraded || protocol === 'HTTP2' || protocol === 'GRPC' || protocol === 'GRPC-Web' ? { explicitHttpConfig: { http2ProtocolOptions: http2Options(http) } } : undefined
}

export const likeClient: UpstreamProtocol = { useDownstreamProtocolConfig: { httpProtocolOptions: {}, http2ProtocolOptions: {} } }

/** Whether a cluster speaks HTTP/2 and nothing else. */
export function isHttp2(protocol: UpstreamProtocol | undefined): boolean {
  return protocol?.explicitHttpConfig?.http2ProtocolOptions !== undefined
}

function http2Options({ maxConcurrentStreams = 0, http2KeepAlive }: NonNullable<ConnectionPool['http']>): Http2ProtocolOptions {
  const interval = duration(http2KeepAlive?.interval)
  const timeout = duration(http2KeepAlive?.timeout)
  return {
    ...(maxConcurrentStreams > 0 && { maxConcurrentStreams }),
    ...(http2KeepAlive && { connectionKeepalive: { ...(interval && { interval }), ...(timeout && { timeout }) } }),
  }
}

import type { LogEntry } from './parse.ts'

/** How the client meets it: a status of HTTP, or the connection's end as curl reports it. */
export type Seen = { readonly http: string; readonly tcp: string }

/** A response flag of Envoy, with its meaning in plain words (the catalogues have it in other languages). */
export type Flag = {
  readonly flag: string
  /** Envoy's long name. */
  readonly name: string
  readonly meaning: string
  readonly seen: Seen
  /** Where in the configuration to look first. */
  readonly look: 'cluster' | 'endpoints' | 'route' | 'listener' | 'outlierDetection' | 'connectionPool' | 'fault' | 'authorization' | 'tls' | 'client'
}

const reset = 'The connection ends: curl 52 or 56.'

/** The flags that outbound traffic of a mesh meets. (Envoy: access log operator RESPONSE_FLAGS) */
export const flags: readonly Flag[] = [
  { flag: 'UH', name: 'NoHealthyUpstream', meaning: 'The cluster has no endpoint that may be chosen: none is configured, or all are ejected. A connection that REGISTRY_ONLY stops ends here too, in BlackHoleCluster.', seen: { http: '503', tcp: 'The connection is accepted, then ends: curl 52; in a TLS handshake curl 35.' }, look: 'endpoints' },
  { flag: 'UF', name: 'UpstreamConnectionFailure', meaning: 'The endpoint could not be connected to: nobody listens, the way is barred, the connect timeout passed, or TLS failed.', seen: { http: '503', tcp: reset }, look: 'endpoints' },
  { flag: 'UO', name: 'UpstreamOverflow', meaning: 'A limit of the connection pool is reached (circuit breaking).', seen: { http: '503, with x-envoy-overloaded', tcp: reset }, look: 'connectionPool' },
  { flag: 'NC', name: 'NoClusterFound', meaning: 'The route leads to a cluster that does not exist: a host, port or subset that nothing declares for this client.', seen: { http: '503', tcp: reset }, look: 'route' },
  { flag: 'NR', name: 'NoRouteFound', meaning: 'No route takes the request, or no filter chain the connection. At a gateway: no VirtualService is bound to it for this host.', seen: { http: '404', tcp: reset }, look: 'route' },
  { flag: 'URX', name: 'UpstreamRetryLimitExceeded', meaning: 'All attempts failed; the answer is that of the last one.', seen: { http: 'the last status, often 503', tcp: 'The number of connection attempts is used up: the connection ends.' }, look: 'route' },
  { flag: 'UT', name: 'UpstreamRequestTimeout', meaning: 'The timeout of the route passed before the answer was complete.', seen: { http: '504', tcp: '' }, look: 'route' },
  { flag: 'UPE', name: 'UpstreamProtocolError', meaning: 'The endpoint answered with what is no valid HTTP: often TLS spoken to a plaintext port, or the other way round.', seen: { http: '502', tcp: '' }, look: 'tls' },
  { flag: 'UC', name: 'UpstreamConnectionTermination', meaning: 'The endpoint ended the connection in the middle of the request.', seen: { http: '503', tcp: reset }, look: 'endpoints' },
  { flag: 'UR', name: 'UpstreamRemoteReset', meaning: 'The endpoint reset the stream.', seen: { http: '503', tcp: reset }, look: 'endpoints' },
  { flag: 'LR', name: 'LocalReset', meaning: 'Envoy itself reset the connection to the endpoint.', seen: { http: '503', tcp: reset }, look: 'cluster' },
  { flag: 'LH', name: 'FailedLocalHealthCheck', meaning: 'This Envoy failed its own health check.', seen: { http: '503', tcp: reset }, look: 'listener' },
  { flag: 'DC', name: 'DownstreamConnectionTermination', meaning: 'The client went away before the answer was complete.', seen: { http: 'nothing: the client left', tcp: 'nothing: the client left' }, look: 'client' },
  { flag: 'DPE', name: 'DownstreamProtocolError', meaning: 'The client sent what is no valid HTTP on a port that expects HTTP.', seen: { http: '400', tcp: reset }, look: 'client' },
  { flag: 'DR', name: 'DownstreamRemoteReset', meaning: 'The client reset the stream.', seen: { http: 'nothing: the client left', tcp: '' }, look: 'client' },
  { flag: 'DI', name: 'DelayInjected', meaning: 'A fault of the VirtualService delayed the request.', seen: { http: 'the usual answer, later', tcp: '' }, look: 'fault' },
  { flag: 'FI', name: 'FaultInjected', meaning: 'A fault of the VirtualService answered instead of the host.', seen: { http: 'the status that the fault names', tcp: '' }, look: 'fault' },
  { flag: 'RL', name: 'RateLimited', meaning: 'A rate limit refused the request.', seen: { http: '429', tcp: reset }, look: 'listener' },
  { flag: 'RLSE', name: 'RateLimitServiceError', meaning: 'The rate limit service failed, and the filter is set to refuse then.', seen: { http: '500', tcp: '' }, look: 'listener' },
  { flag: 'UAEX', name: 'UnauthorizedExternalService', meaning: 'The external authorizer of an AuthorizationPolicy refused the request.', seen: { http: '403, or what the authorizer says', tcp: reset }, look: 'authorization' },
  { flag: 'IH', name: 'InvalidEnvoyRequestHeaders', meaning: 'A header that is reserved for Envoy has a value that is not allowed.', seen: { http: '400', tcp: '' }, look: 'client' },
  { flag: 'SI', name: 'StreamIdleTimeout', meaning: 'Nothing moved on the stream for its idle timeout.', seen: { http: '408 or 504', tcp: '' }, look: 'route' },
  { flag: 'DT', name: 'DurationTimeout', meaning: 'The connection or request lived longer than it may.', seen: { http: '504', tcp: reset }, look: 'cluster' },
  { flag: 'UMSDR', name: 'UpstreamMaxStreamDurationReached', meaning: 'The stream lived longer than the route allows.', seen: { http: '504', tcp: '' }, look: 'route' },
  { flag: 'NFCF', name: 'NoFilterConfigFound', meaning: 'A filter waits for a configuration that did not arrive.', seen: { http: '500', tcp: reset }, look: 'listener' },
  { flag: 'OM', name: 'OverloadManagerTerminated', meaning: 'Envoy sheds load: its overload manager ended the request.', seen: { http: '503', tcp: reset }, look: 'listener' },
  { flag: 'DF', name: 'DnsResolutionFailed', meaning: 'The name could not be resolved (dynamic forward proxy).', seen: { http: '503', tcp: reset }, look: 'cluster' },
  { flag: 'DO', name: 'DropOverload', meaning: 'The control plane told this cluster to drop a share of its requests.', seen: { http: '503', tcp: reset }, look: 'cluster' },
]

/** Situations that no flag names, by what else the line says. */
export const situations: readonly Flag[] = [
  { flag: 'block_all', name: 'REGISTRY_ONLY', meaning: 'The outbound policy REGISTRY_ONLY answered: on this port Envoy speaks HTTP, and no host that is registered for this client has the name in the Host header. Other protocols on the port are closed.', seen: { http: '502, with an empty body; gRPC: UNAVAILABLE', tcp: 'The connection is accepted, then ends: curl 52; in a TLS handshake curl 35.' }, look: 'listener' },
  { flag: 'route_not_found', name: 'a gateway without a route', meaning: 'A gateway answers 404 to every host that no VirtualService bound to its Gateway has, whatever the outbound policy of clients says.', seen: { http: '404', tcp: '' }, look: 'route' },
  { flag: 'PassthroughCluster', name: 'ALLOW_ANY', meaning: 'The destination is not registered for this client, and the outbound policy lets it pass: to the address that the client dialled, without any rule of the mesh.', seen: { http: 'what the host answers', tcp: 'what the host answers' }, look: 'listener' },
]

const byFlag: ReadonlyMap<string, Flag> = new Map([...flags, ...situations].map((each) => [each.flag, each]))

/** A flag by its letters; undefined for one that outbound traffic does not meet. */
export function flagNamed(flag: string): Flag | undefined {
  return byFlag.get(flag)
}

/** What a line tells of beside its plain fields: its flags, and the situations that its route, details or cluster give away. */
export function toldBy({ flags: given, route, details, cluster }: Pick<LogEntry, 'flags' | 'route' | 'details' | 'cluster'>): readonly string[] {
  const others = [route === 'block_all' && 'block_all', details === 'route_not_found' && 'route_not_found', cluster === 'PassthroughCluster' && cluster]
  return [...given, ...others.filter((other) => other !== false)]
}

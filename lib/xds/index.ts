/**
 * xds: Envoy v3 messages as types in protobuf JSON, their constructors, and `derive`, the only way to change one.
 * In: fields and causes. Out: immutable messages that know their origins.
 * Follows Envoy's v3 API (data-plane protos) and the protobuf JSON mapping.
 */
export type { Cause, Message } from './derive.ts'
export { derive, message, originsOf, originsWithin } from './derive.ts'
export type { Duration } from './duration.ts'
export { duration } from './duration.ts'
export type { Typed } from './typed.ts'
export { typed, typeOf } from './typed.ts'
export type { AccessLog, AccessLogFilter } from './access-log.ts'
export type {
  Address, CidrRange, FilterChain, FilterChainMatch, Listener, ListenerFilter, Metadata, NetworkFilter, TransportSocket,
} from './listener.ts'
export { address, configMetadata, httpInspector, networkFilter, proxyProtocolListener, tlsInspector } from './listener.ts'
export type { TcpProxy } from './tcp-proxy.ts'
export { TCP_PROXY, tcpProxy } from './tcp-proxy.ts'
export type { CustomTag, HttpConnectionManager, HttpFilter, RdsSource, Tracing } from './http-connection-manager.ts'
export { HTTP_CONNECTION_MANAGER, httpConnectionManager, httpFilter, rds } from './http-connection-manager.ts'
export type {
  ClusterWeight, DirectResponseAction, FractionalPercent, HashPolicy, HeaderMatcher, HeaderOperations, HeaderValueOption, MetadataMatcher,
  QueryParameterMatcher, RedirectAction, RegexRewrite, RequestMirrorPolicy, RetryPolicy, Route, RouteAction, RouteConfiguration, RouteMatch,
  RuntimeFractionalPercent, StringMatcher, VirtualHost,
} from './route.ts'
export type {
  CertificateValidationContext, CombinedValidationContext, CommonTlsContext, DataSource, DownstreamTlsContext, SdsSecretConfig, SdsSource, TlsCertificate, TlsParameters,
  UpstreamTlsContext,
} from './tls.ts'
export { downstreamTls, innerRawBuffer, PROXY_PROTOCOL_SOCKET, proxyProtocolSocket, rawBuffer, TLS_SOCKET, upstreamTls } from './tls.ts'
export type { ClusterLoadAssignment, EndpointAddress, LbEndpoint, LocalityLbEndpoints } from './endpoint.ts'
export type {
  Cluster, ClusterFilter, CommonLbConfig, Http2ProtocolOptions, HttpProtocolOptions, LbPolicy, OutlierDetection, Percent, SlowStartConfig, Thresholds, TransportSocketMatch,
} from './cluster.ts'
export { DYNAMIC_FORWARD_PROXY_CLUSTER, HTTP_PROTOCOL_OPTIONS } from './cluster.ts'
export type { Permission, Principal, Rbac, RbacPolicy, RbacRules } from './rbac.ts'
export { HTTP_RBAC, httpRbac, NETWORK_RBAC, networkRbac } from './rbac.ts'

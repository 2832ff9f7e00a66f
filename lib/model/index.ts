/**
 * model: what a document is, what a finding is, and the kinds.
 * In: JSON objects. Out: typed resources, faults, verdicts.
 * Follows Kubernetes' object conventions and Istio's API (1.32).
 */
export type { FieldPath } from './field-path.ts'
export { formatPath, toPointer } from './field-path.ts'
export type { Fault, FieldEdit, Finding, Fix, Layer, Place, Severity, Verdict } from './finding.ts'
export type { Admission, KindDefinition, Reference, Scope } from './kind.ts'
export { defineKind } from './kind.ts'
export type { Metadata, Resource, ResourceId, ResourceKey } from './resource.ts'
export { parseResourceKey, resourceKey } from './resource.ts'
export { parseDuration } from './schema/index.ts'
export type { ClientTls, ConnectionPool, Destination, HeaderOperations, Headers, Percent, ServerTls, StringMatch, TargetRef, TcpKeepalive } from './schema/index.ts'
export type { DestinationRuleSpec, OutlierDetection, PortTrafficPolicy, Subset, TrafficPolicy } from './kinds/destination-rule/schema.ts'
export type { LoadBalancer, LocalityLbSetting, ZoneAwareLbSetting } from './kinds/destination-rule/load-balancer.ts'
export type { GatewayServer, GatewaySpec } from './kinds/gateway/schema.ts'
export type { ServiceEntryPort, ServiceEntrySpec } from './kinds/service-entry/schema.ts'
export type { SidecarEgress, SidecarSpec } from './kinds/sidecar/schema.ts'
export type { HttpMatch, HttpRetry, HttpRoute, HttpRouteDestination, RouteDestination, TcpMatch, TcpRoute, TlsMatch, TlsRoute, VirtualServiceSpec } from './kinds/virtual-service/schema.ts'
export type { WorkloadEntrySpec } from './kinds/workload-entry/schema.ts'
export type { WorkloadGroupSpec } from './kinds/workload-group/schema.ts'

/**
 * model: what a document is, what a finding is, and the kinds.
 * In: JSON objects. Out: typed resources, faults, verdicts.
 * Follows Kubernetes' object conventions and Istio's API (1.32).
 */
export type { FieldPath } from './field-path.ts'
export { formatPath, toPointer } from './field-path.ts'
export type { Fault, FieldEdit, Finding, Fix, Layer, Place, Severity, Suppression, Suppressor, Verdict } from './finding.ts'
export { isOpen, standingOf } from './finding.ts'
export { hostsNamedIn } from './host-names.ts'
export { jsonSchemaOf } from './json-schema.ts'
export type { Admission, AdmissionAnswer, KindDefinition, Reference, Scope } from './kind.ts'
export { defineKind } from './kind.ts'
export { kinds } from './kinds/index.ts'
export { badgeOf } from './kinds/signs.ts'
export type { ExtensionProvider, MeshConfig, ProxyConfig, ServiceEntryVisibility } from './mesh-config/index.ts'
export { meshConfig, meshConfigFaults, proxyConfig, readMeshConfig, readProxyConfig } from './mesh-config/index.ts'
export type { Applied, Application, ApplyConflict, ListType, ManagedFields, Manager, Spot } from './ownership/index.ts'
export { applyConfiguration, HOME_MANAGER, homeOwners, isAtomicMap, listTypeAt, ownersAfterUpdate, stillAsApplied } from './ownership/index.ts'
export { podTemplateOf } from './pod-template-of.ts'
export type { KindName, ResourceOf } from './registry.ts'
export { isKind, kindOf } from './registry.ts'
export { resourceOf } from './resource-of.ts'
export type { Metadata, Resource, ResourceId, ResourceKey } from './resource.ts'
export { parseResourceKey, resourceKey } from './resource.ts'
export { structureOf } from './structure.ts'
export { isRefused, verdictOf } from './verdict.ts'

export { isCipher } from './admission/server-tls.ts'
export { parseDuration } from './schema/index.ts'
export type {
  ClientTls,
  ConnectionPool,
  Container,
  Destination,
  HeaderOperations,
  Headers,
  LabelSelector,
  Percent,
  PodTemplateSpec,
  ServerTls,
  StringMatch,
  TargetRef,
  TcpKeepalive,
  WorkloadSpec,
} from './schema/index.ts'

export type { AuthorizationCondition, AuthorizationOperation, AuthorizationPolicySpec, AuthorizationRule, AuthorizationSource } from './kinds/authorization-policy/schema.ts'
export type { ConfigMapObject } from './kinds/config-map/schema.ts'
export type { CronJobSpec } from './kinds/cron-job/schema.ts'
export type { DestinationRuleSpec, OutlierDetection, PortTrafficPolicy, Subset, TrafficPolicy } from './kinds/destination-rule/schema.ts'
export type { LoadBalancer, LocalityLbSetting, ZoneAwareLbSetting } from './kinds/destination-rule/load-balancer.ts'
export type { EndpointSliceObject } from './kinds/endpoint-slice/schema.ts'
export type { EnvoyFilterSpec } from './kinds/envoy-filter/schema.ts'
export type { GatewayServer, GatewaySpec } from './kinds/gateway/schema.ts'
export type { MutatingWebhookConfigurationObject } from './kinds/mutating-webhook-configuration/schema.ts'
export type { NamespaceObject } from './kinds/namespace/schema.ts'
export type { NetworkPolicySpec } from './kinds/network-policy/schema.ts'
export type { NodeObject } from './kinds/node/schema.ts'
export type { PeerAuthenticationSpec } from './kinds/peer-authentication/schema.ts'
export type { PodSpec, PodStatus } from './kinds/pod/schema.ts'
export type { ProxyConfigSpec } from './kinds/proxy-config/schema.ts'
export type { JwtRule, RequestAuthenticationSpec } from './kinds/request-authentication/schema.ts'
export type { SecretObject } from './kinds/secret/schema.ts'
export type { ServiceEntryPort, ServiceEntrySpec } from './kinds/service-entry/schema.ts'
export type { ServiceSpec, ServiceSpecPort } from './kinds/service/schema.ts'
export type { SidecarEgress, SidecarSpec } from './kinds/sidecar/schema.ts'
export type { AccessLogging, TelemetrySpec } from './kinds/telemetry/schema.ts'
export type { HttpMatch, HttpRetry, HttpRoute, HttpRouteDestination, RouteDestination, TcpMatch, TcpRoute, TlsMatch, TlsRoute, VirtualServiceSpec } from './kinds/virtual-service/schema.ts'
export type { WorkloadEntrySpec } from './kinds/workload-entry/schema.ts'
export type { WorkloadGroupSpec } from './kinds/workload-group/schema.ts'

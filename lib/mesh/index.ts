/**
 * mesh: the snapshot of a mesh (Istio's push context), its service registry, Sidecar scope, outbound policy and proxies.
 * In: resources. Out: a Snapshot with shared, memoised indexes, and each client's view of it.
 * Follows Istio's pilot model as described by its API documentation and proven against istiod's output in conformance/.
 */
export type {
  EffectiveTrafficPolicy, MergedDestinationRule, MtlsMode, OutboundPolicy, OutboundPolicyMode, PolicyBlock, PreparedVirtualService, Protocol, Proxy,
  Resolution, Service, ServiceEndpoint, ServicePort, Source, TrafficExclusion,
} from './types.ts'
export type { EffectiveMeshConfig, MeshFault, ResourceIndex, Snapshot } from './snapshot/snapshot.ts'
export type { SoundKind, SoundResource } from './snapshot/sound-resource.ts'
export { buildSnapshot, snapshotOfRevision } from './snapshot/build-snapshot.ts'
export type { NetworkGateway } from './registry/network-gateways.ts'
export { networkGatewaysOf } from './registry/network-gateways.ts'
export { withTopology } from './registry/topology.ts'
export { exposureOf } from './registry/export-to.ts'
export { endpointSources, endpointsOf, isVisibleTo, servicesByHost, servicesOf, sharedHosts } from './registry/services.ts'
export type { ClientView } from './scope/client-view.ts'
export type { EgressScope } from './scope/egress-scope.ts'
export { importsOf } from './scope/egress-scope.ts'
export { viewAmong, viewOf } from './scope/client-view.ts'
export { type EgressHosts, egressHosts } from './scope/egress-hosts.ts'
export { generalSidecarOf, outboundPolicyOf, sidecarOf } from './scope/sidecar.ts'
export type { GatewayTarget } from './gateway/gateways.ts'
export { gatewaysOf, gatewayTargets } from './gateway/gateways.ts'
export { labelSelectorMatches, labelsMatch } from './labels.ts'
export { isNotModelled, mayTouch, notModelledIn } from './not-modelled.ts'
export { mtlsModeOfNamespace, mtlsModeOfWorkload } from './policy/peer-authentication.ts'
export { authorizationPoliciesOf, requestAuthenticationsOf, telemetriesOf } from './policy/selecting.ts'
export { trafficPolicyOf } from './policy/traffic-policy.ts'
export { acceptsHttp10, addressesFor, addressFor, capturesDns, isDualStack, isIpv6Only, isTrue, loopbackAddress, nodeText, proxyLabels, wildcardAddress } from './proxies/node.ts'
export { likelyProxies, proxiesOf, STAND_IN } from './proxies/proxies-of.ts'
export type { ProxyFacts } from './proxies/proxy-from.ts'
export { proxyFrom } from './proxies/proxy-from.ts'

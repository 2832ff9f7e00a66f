import type { Analyzer } from '../define.ts'
import { authorizationWorkloads } from './authorization-workloads/index.ts'
import { deploymentServices } from './deployment-services/index.ts'
import { deprecatedFields } from './deprecated-fields/index.ts'
import { destinationRuleCa } from './destination-rule-ca/index.ts'
import { destinationRuleEffect } from './destination-rule-effect/index.ts'
import { destinationRuleHosts } from './destination-rule-hosts/index.ts'
import { egressGatewayPath } from './egress-gateway-path/index.ts'
import { envoyFilterPatches } from './envoy-filter-patches/index.ts'
import { gatewayCertificates } from './gateway-certificates/index.ts'
import { gatewayConflicts } from './gateway-conflicts/index.ts'
import { gatewaySelectors } from './gateway-selectors/index.ts'
import { imageAuto } from './image-auto/index.ts'
import { injectionAnalyzer } from './injection/index.ts'
import { jwksFetching } from './jwks-fetching/index.ts'
import { kialiAmbient } from './kiali-ambient/index.ts'
import { kialiDestinationRules } from './kiali-destination-rules/index.ts'
import { kialiExports } from './kiali-exports/index.ts'
import { kialiGateways } from './kiali-gateways/index.ts'
import { kialiMtls } from './kiali-mtls/index.ts'
import { kialiServiceEntries } from './kiali-service-entries/index.ts'
import { kialiSidecars } from './kiali-sidecars/index.ts'
import { kialiVirtualServices } from './kiali-virtual-services/index.ts'
import { kialiWorkloadGroups } from './kiali-workload-groups/index.ts'
import { kubernetesGatewayPolicies } from './kubernetes-gateway-policies/index.ts'
import { listenerPlacesAnalyzer } from './listener-places/index.ts'
import { meshSettings } from './mesh-settings/index.ts'
import { podAnnotations } from './pod-annotations/index.ts'
import { proxyImages } from './proxy-images/index.ts'
import { schemaValidation } from './schema-validation/index.ts'
import { serviceEntryAddresses } from './service-entry-addresses/index.ts'
import { serviceEntryCapture } from './service-entry-capture/index.ts'
import { serviceEntryProtocols } from './service-entry-protocols/index.ts'
import { serviceEntryVisibility } from './service-entry-visibility/index.ts'
import { servicePorts } from './service-ports/index.ts'
import { sidecarSelectors } from './sidecar-selectors/index.ts'
import { statusConditions } from './status-conditions/index.ts'
import { suppressionList } from './suppression-list/index.ts'
import { telemetryWorkloads } from './telemetry-workloads/index.ts'
import { virtualServiceCoverage } from './virtual-service-coverage/index.ts'
import { virtualServiceDestinations } from './virtual-service-destinations/index.ts'
import { virtualServiceEffect } from './virtual-service-effect/index.ts'
import { virtualServiceExpressions } from './virtual-service-expressions/index.ts'
import { virtualServiceGatewayRoutes } from './virtual-service-gateway-routes/index.ts'
import { virtualServiceGateways } from './virtual-service-gateways/index.ts'
import { virtualServiceMeshHosts } from './virtual-service-mesh-hosts/index.ts'
import { virtualServiceReachability } from './virtual-service-reachability/index.ts'
import { workloadEntrySelection } from './workload-entry-selection/index.ts'

/** All analyzers, in the order in which they speak. One folder each. */
export const analyzers: readonly Analyzer[] = [
  schemaValidation,
  authorizationWorkloads,
  deploymentServices,
  deprecatedFields,
  destinationRuleCa,
  destinationRuleEffect,
  destinationRuleHosts,
  egressGatewayPath,
  envoyFilterPatches,
  gatewayCertificates,
  gatewayConflicts,
  gatewaySelectors,
  imageAuto,
  injectionAnalyzer,
  jwksFetching,
  kialiAmbient,
  kialiDestinationRules,
  kialiExports,
  kialiGateways,
  kialiMtls,
  kialiServiceEntries,
  kialiSidecars,
  kialiVirtualServices,
  kialiWorkloadGroups,
  kubernetesGatewayPolicies,
  listenerPlacesAnalyzer,
  meshSettings,
  podAnnotations,
  proxyImages,
  serviceEntryAddresses,
  serviceEntryCapture,
  serviceEntryProtocols,
  serviceEntryVisibility,
  servicePorts,
  sidecarSelectors,
  statusConditions,
  suppressionList,
  telemetryWorkloads,
  virtualServiceCoverage,
  virtualServiceDestinations,
  virtualServiceEffect,
  virtualServiceExpressions,
  virtualServiceGatewayRoutes,
  virtualServiceGateways,
  virtualServiceMeshHosts,
  virtualServiceReachability,
  workloadEntrySelection,
]

import type { Analyzer } from '../define.ts'
import { authorizationWorkloads } from './authorization-workloads/index.ts'
import { deprecatedFields } from './deprecated-fields/index.ts'
import { destinationRuleCa } from './destination-rule-ca/index.ts'
import { destinationRuleHosts } from './destination-rule-hosts/index.ts'
import { gatewaySelectors } from './gateway-selectors/index.ts'
import { injectionAnalyzer } from './injection/index.ts'
import { schemaValidation } from './schema-validation/index.ts'
import { serviceEntryAddresses } from './service-entry-addresses/index.ts'
import { serviceEntryProtocols } from './service-entry-protocols/index.ts'
import { sidecarSelectors } from './sidecar-selectors/index.ts'
import { virtualServiceDestinations } from './virtual-service-destinations/index.ts'
import { virtualServiceGateways } from './virtual-service-gateways/index.ts'
import { virtualServiceMeshHosts } from './virtual-service-mesh-hosts/index.ts'

/** All analyzers, in the order in which they speak. One folder each. */
export const analyzers: readonly Analyzer[] = [
  schemaValidation,
  serviceEntryAddresses,
  serviceEntryProtocols,
  virtualServiceDestinations,
  virtualServiceGateways,
  virtualServiceMeshHosts,
  destinationRuleHosts,
  destinationRuleCa,
  gatewaySelectors,
  sidecarSelectors,
  authorizationWorkloads,
  injectionAnalyzer,
  deprecatedFields,
]

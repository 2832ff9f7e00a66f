import { nearest } from '../../subjects/nearest.ts'

/** Fields of MeshConfig. (Istio reference: Global Mesh Options) */
const known: ReadonlySet<string> = new Set([
  'proxyListenPort', 'proxyInboundListenPort', 'proxyHttpPort', 'connectTimeout', 'tcpKeepalive', 'ingressClass', 'ingressService', 'ingressControllerMode', 'ingressSelector',
  'enableTracing', 'accessLogFile', 'accessLogFormat', 'accessLogEncoding', 'enableEnvoyAccessLogService', 'disableEnvoyListenerLog', 'defaultConfig', 'outboundTrafficPolicy',
  'inboundTrafficPolicy', 'configSources', 'enableAutoMtls', 'trustDomain', 'trustDomainAliases', 'caCertificates', 'defaultServiceExportTo', 'defaultVirtualServiceExportTo',
  'defaultDestinationRuleExportTo', 'rootNamespace', 'localityLbSetting', 'zoneAwareLbSetting', 'dnsRefreshRate', 'h2UpgradePolicy', 'inboundClusterStatName', 'outboundClusterStatName',
  'certificates', 'serviceSettings', 'enablePrometheusMerge', 'verifyCertificateAtClient', 'ca', 'extensionProviders', 'defaultProviders', 'discoverySelectors', 'pathNormalization',
  'defaultHttpRetryPolicy', 'defaultTrafficPolicy', 'serviceEntryVisibility', 'meshMTLS', 'tlsDefaults', 'protocolDetectionTimeout',
])

/** Fields that are often written at the top and belong elsewhere. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['egressProxy', 'the outboundTrafficPolicy of a Sidecar'],
  ...['proxyMetadata', 'concurrency', 'holdApplicationUntilProxyStarts', 'interceptionMode', 'discoveryAddress', 'tracing', 'proxyStatsMatcher', 'gatewayTopology', 'proxyHeaders', 'drainDuration', 'terminationDrainDuration', 'meshId', 'statusPort', 'image'].map((name) => [name, 'defaultConfig'] as const),
])

/** Whether MeshConfig has a field, in either spelling of protobuf JSON. */
export function isMeshSetting(name: string): boolean {
  return known.has(camelCase(name))
}

/** The only field of MeshConfig with a name like this one. */
export function nearMeshSetting(name: string): string | undefined {
  return nearest(camelCase(name), [...known], 2)
}

/** Where a field belongs that is no field of MeshConfig. */
export function rightPlaceOf(name: string): string | undefined {
  return elsewhere.get(camelCase(name))
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

import { nearest } from '../../subjects/nearest.ts'

/** Annotations of Istio that concern these kinds, with where each belongs. (istio.io reference: resource annotations) */
const known: Readonly<Record<string, readonly string[]>> = {
  'alpha.istio.io/kubernetes-serviceaccounts': ['Service'], 'alpha.istio.io/canonical-serviceaccounts': ['Service'],
  'ambient.istio.io/redirection': ['Pod'], 'ambient.istio.io/bypass-inbound-capture': ['Pod'], 'ambient.istio.io/waypoint-inbound-binding': ['GatewayClass', 'Gateway'], 'ambient.istio.io/dns-capture': ['Pod'],
  'galley.istio.io/analyze-suppress': ['Any'], 'gateway.istio.io/name-override': ['Gateway'], 'gateway.istio.io/service-account': ['Gateway'], 'inject.istio.io/templates': ['Pod'], 'kubernetes.io/ingress.class': ['Ingress'],
  'istio.io/autoRegistrationGroup': ['WorkloadEntry'], 'istio.io/connectedAt': ['WorkloadEntry'], 'istio.io/disconnectedAt': ['WorkloadEntry'], 'istio.io/workloadController': ['WorkloadEntry'],
  'istio.io/dry-run': ['AuthorizationPolicy'], 'istio.io/rev': ['Pod'], 'istio.io/reroute-virtual-interfaces': ['Pod'], 'istio.io/waypoint-inbound-binding': ['GatewayClass', 'Gateway'],
  'networking.istio.io/address-type': ['Gateway'], 'networking.istio.io/exportTo': ['Service'], 'networking.istio.io/service-type': ['Gateway'], 'networking.istio.io/traffic-distribution': ['Service', 'ServiceEntry', 'Namespace'],
  'prometheus.istio.io/merge-metrics': ['Pod'], 'proxy.istio.io/config': ['Pod'], 'proxy.istio.io/health-checks-enabled': ['WorkloadEntry'], 'proxy.istio.io/overrides': ['Pod'],
  'readiness.status.sidecar.istio.io/applicationPorts': ['Pod'], 'readiness.status.sidecar.istio.io/failureThreshold': ['Pod'], 'readiness.status.sidecar.istio.io/initialDelaySeconds': ['Pod'], 'readiness.status.sidecar.istio.io/periodSeconds': ['Pod'],
  'sidecar.istio.io/agentLogLevel': ['Pod'], 'sidecar.istio.io/bootstrapOverride': ['Pod'], 'sidecar.istio.io/componentLogLevel': ['Pod'], 'sidecar.istio.io/discoveryAddress': ['Pod'], 'sidecar.istio.io/enableCoreDump': ['Pod'],
  'sidecar.istio.io/extraStatTags': ['Pod'], 'sidecar.istio.io/inject': ['Pod'], 'sidecar.istio.io/interceptionMode': ['Pod'], 'sidecar.istio.io/logLevel': ['Pod'], 'sidecar.istio.io/nativeSidecar': ['Pod'], 'sidecar.istio.io/proxyCPU': ['Pod'], 'sidecar.istio.io/proxyCPULimit': ['Pod'],
  'sidecar.istio.io/proxyImage': ['Pod'], 'sidecar.istio.io/proxyImageType': ['Pod'], 'sidecar.istio.io/proxyMemory': ['Pod'], 'sidecar.istio.io/proxyMemoryLimit': ['Pod'], 'sidecar.istio.io/rewriteAppHTTPProbers': ['Pod'], 'sidecar.istio.io/statsCompression': ['Pod'], 'sidecar.istio.io/statsHistogramBuckets': ['Pod'],
  'sidecar.istio.io/statsInclusionPrefixes': ['Pod'], 'sidecar.istio.io/statsInclusionRegexps': ['Pod'], 'sidecar.istio.io/statsInclusionSuffixes': ['Pod'], 'sidecar.istio.io/userVolume': ['Pod'], 'sidecar.istio.io/userVolumeMount': ['Pod'],
  'status.sidecar.istio.io/port': ['Pod'], 'topology.istio.io/controlPlaneClusters': ['Namespace'], 'topology.istio.io/network': ['Namespace', 'Pod'],
  'traffic.istio.io/nodeSelector': ['Service'], 'traffic.sidecar.istio.io/excludeInboundPorts': ['Pod'], 'traffic.sidecar.istio.io/excludeInterfaces': ['Pod'], 'traffic.sidecar.istio.io/excludeOutboundIPRanges': ['Pod'], 'traffic.sidecar.istio.io/excludeOutboundPorts': ['Pod'],
  'traffic.sidecar.istio.io/includeInboundPorts': ['Pod'], 'traffic.sidecar.istio.io/includeOutboundIPRanges': ['Pod'], 'traffic.sidecar.istio.io/includeOutboundPorts': ['Pod'], 'traffic.sidecar.istio.io/kubevirtInterfaces': ['Pod'],
}

/** The kinds an annotation belongs on; undefined when Istio knows none of that name. */
export function placesOf(name: string): readonly string[] | undefined {
  return Object.hasOwn(known, name) ? known[name] : undefined
}

/** The only annotation that belongs on a kind and is spelt nearly so. */
export function nearAnnotation(name: string, kind: string): string | undefined {
  return nearest(name, Object.keys(known).filter((one) => known[one]?.includes(kind)), 2)
}

/** Annotations that Istio still reads, and what took their place. */
const deprecated: ReadonlyMap<string, string> = new Map([
  ['alpha.istio.io/canonical-serviceaccounts', ''], ['alpha.istio.io/kubernetes-serviceaccounts', ''],
  ['sidecar.istio.io/discoveryAddress', 'proxy.istio.io/config (discoveryAddress)'],
  ['sidecar.istio.io/extraStatTags', 'Telemetry'],
  ['sidecar.istio.io/inject', 'sidecar.istio.io/inject (label)'],
  ['sidecar.istio.io/statsInclusionPrefixes', 'proxy.istio.io/config (proxyStatsMatcher)'],
  ['sidecar.istio.io/statsInclusionRegexps', 'proxy.istio.io/config (proxyStatsMatcher)'],
  ['sidecar.istio.io/statsInclusionSuffixes', 'proxy.istio.io/config (proxyStatsMatcher)'],
])

/** What took the place of a deprecated annotation, '' where nothing did; undefined for one that is current. */
export function replacementOf(name: string): string | undefined {
  return deprecated.get(name)
}

const setByIstio: ReadonlySet<string> = new Set(['sidecar.istio.io/status', 'gateway.istio.io/controller-version', 'istio.io/rev'])

/** Annotations in Istio's name space, but for those that Istio itself writes. */
export function concernsIstio(name: string): boolean {
  return name === 'kubernetes.io/ingress.class' || ((name.split('/')[0] ?? '').endsWith('istio.io') && !setByIstio.has(name))
}

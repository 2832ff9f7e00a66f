/** Annotations of Istio that concern these kinds, with where each belongs. (istio.io reference: resource annotations) */
const known: Readonly<Record<string, readonly string[]>> = {
  'alpha.istio.io/identity': ['Pod'], 'alpha.istio.io/kubernetes-serviceaccounts': ['Service'], 'alpha.istio.io/canonical-serviceaccounts': ['Service'],
  'ambient.istio.io/redirection': ['Pod'], 'ambient.istio.io/bypass-inbound-capture': ['Pod'], 'ambient.istio.io/dns-capture': ['Pod'],
  'galley.istio.io/analyze-suppress': ['Any'], 'inject.istio.io/templates': ['Pod'], 'install.operator.istio.io/chart-owner': ['Any'], 'install.operator.istio.io/owner-generation': ['Any'], 'install.operator.istio.io/version': ['Any'],
  'istio.cloudfoundry.org/host': ['Pod'], 'istio.io/autoRegistrationGroup': ['WorkloadEntry'], 'istio.io/connectedAt': ['WorkloadEntry'], 'istio.io/disconnectedAt': ['WorkloadEntry'], 'istio.io/workloadController': ['WorkloadEntry'],
  'istio.io/dry-run': ['AuthorizationPolicy'], 'istio.io/rev': ['Pod'], 'istio.io/reroute-virtual-interfaces': ['Pod'], 'istio.io/waypoint-inbound-binding': ['GatewayClass', 'Gateway'],
  'networking.istio.io/address-type': ['Gateway'], 'networking.istio.io/exportTo': ['Service'], 'networking.istio.io/service-type': ['Gateway'], 'networking.istio.io/traffic-distribution': ['Service', 'ServiceEntry', 'Namespace'],
  'prometheus.istio.io/merge-metrics': ['Pod'], 'proxy.istio.io/config': ['Pod'], 'proxy.istio.io/health-checks-enabled': ['WorkloadEntry'], 'proxy.istio.io/overrides': ['Pod'],
  'readiness.status.sidecar.istio.io/applicationPorts': ['Pod'], 'readiness.status.sidecar.istio.io/failureThreshold': ['Pod'], 'readiness.status.sidecar.istio.io/initialDelaySeconds': ['Pod'], 'readiness.status.sidecar.istio.io/periodSeconds': ['Pod'],
  'security.istio.io/autoMTLS': ['Pod'], 'sidecar.istio.io/agentLogLevel': ['Pod'], 'sidecar.istio.io/bootstrapOverride': ['Pod'], 'sidecar.istio.io/componentLogLevel': ['Pod'], 'sidecar.istio.io/discoveryAddress': ['Pod'], 'sidecar.istio.io/enableCoreDump': ['Pod'],
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

/** Why an annotation's value cannot be read; undefined when it can. */
export function annotationFault(name: string, value: string): string | undefined {
  if (/\/(include|exclude)(In|Out)boundPorts$/.test(name)) return portsFault(value)
  if (/\/(include|exclude)OutboundIPRanges$/.test(name)) return rangesFault(value)
  if (/\/periodSeconds$|\/failureThreshold$|\/initialDelaySeconds$|^status\.sidecar\.istio\.io\/port$/.test(name)) return /^\d+$/.test(value) ? undefined : `"${value}" is no number`
  return undefined
}

function portsFault(value: string): string | undefined {
  if (value === '*') return undefined
  const bad = value.split(',').map((part) => part.trim()).find((part) => part !== '' && !(/^\d+$/.test(part) && Number(part) <= 65535))
  return bad === undefined ? undefined : `"${bad}" is no port`
}

function rangesFault(value: string): string | undefined {
  if (value === '*') return undefined
  const bad = value.split(',').map((part) => part.trim()).find((part) => part !== '' && !isRange(part))
  return bad === undefined ? undefined : `"${bad}" is no address range`
}

function isRange(part: string): boolean {
  const [address = '', length = ''] = part.split('/')
  if (!/^\d+$/.test(length)) return false
  if (address.includes(':')) return Number(length) <= 128
  return Number(length) <= 32 && /^(\d+\.){3}\d+$/.test(address) && address.split('.').every((octet) => Number(octet) <= 255)
}

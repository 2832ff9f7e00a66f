import type { Resource } from '@/lib/model/index.ts'
import { field, list, text, texts } from '@/lib/std/index.ts'

/** Whether a DestinationRule says anything of HTTP, which ztunnel cannot carry out. */
export function asksForHttp({ spec }: Resource): boolean {
  return [field(spec, 'trafficPolicy'), ...list(spec, 'subsets').map((subset) => field(subset, 'trafficPolicy'))].some(isOfHttp)
}

function isOfHttp(policy: unknown): boolean {
  const hash = field(policy, 'loadBalancer', 'consistentHash')
  const byHttp = text(hash, 'httpHeaderName') !== '' || field(hash, 'httpCookie') !== undefined
  return byHttp || field(policy, 'connectionPool', 'http') !== undefined || field(policy, 'outlierDetection') !== undefined
}

/** Whether a VirtualService routes HTTP or TLS between workloads, and not at gateways only. */
export function routesHttpOnTheMesh({ spec }: Resource): boolean {
  const gateways = texts(spec, 'gateways')
  return (gateways.length === 0 || gateways.includes('mesh')) && (list(spec, 'http').length > 0 || list(spec, 'tls').length > 0)
}

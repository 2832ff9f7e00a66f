import type { MergedDestinationRule, ServiceEndpoint, Snapshot } from '@/lib/mesh/index.ts'
import { mtlsModeOfWorkload } from '@/lib/mesh/index.ts'
import type { TrafficPolicy } from '@/lib/model/index.ts'

/**
 * Which endpoints carry the mark that mTLS goes by: those that announce it, unless the rule speaks of other TLS, or their own
 * PeerAuthentication switches it off. ISTIO_MUTUAL in the rule overrules that. (istio-semantics-corrections §1.10, §5.9)
 */
export function mtlsMark(snapshot: Snapshot, rule: MergedDestinationRule | undefined, port: number, subset: string): (endpoint: ServiceEndpoint) => boolean {
  const mode = statedMode(rule, port, subset)
  if (mode !== undefined) return ({ tlsMode }) => mode === 'ISTIO_MUTUAL' && tlsMode === 'istio'
  return (endpoint) => endpoint.tlsMode === 'istio' && mtlsModeOfWorkload(snapshot, endpoint, endpoint.port) !== 'DISABLE'
}

/** What the rule itself says for the cluster: a subset takes nothing over from the rule here. */
function statedMode(rule: MergedDestinationRule | undefined, port: number, subset: string): NonNullable<TrafficPolicy['tls']>['mode'] {
  const policy = subset === '' ? rule?.spec.trafficPolicy : rule?.spec.subsets?.find(({ name }) => name === subset)?.trafficPolicy
  const tls = policy?.portLevelSettings?.find((settings) => settings.port?.number === port && settings.tls)?.tls ?? policy?.tls
  return tls && (tls.mode ?? 'DISABLE')
}

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

type Mode = NonNullable<TrafficPolicy['tls']>['mode']

/** What the rule says for the cluster: where a subset says nothing of TLS, the rule's own policy counts, whatever else the subset sets. */
function statedMode(rule: MergedDestinationRule | undefined, port: number, subset: string): Mode {
  if (subset === '') return modeIn(rule?.spec.trafficPolicy, port)
  const found = rule?.spec.subsets?.find(({ name }) => name === subset)
  return found && (modeIn(found.trafficPolicy, port) ?? modeIn(rule?.spec.trafficPolicy, port))
}

function modeIn(policy: TrafficPolicy | undefined, port: number): Mode {
  const tls = policy?.portLevelSettings?.find((settings) => settings.port?.number === port && settings.tls)?.tls ?? policy?.tls
  return tls && (tls.mode ?? 'DISABLE')
}

import type { PeerAuthenticationSpec, Resource } from '@/lib/model/index.ts'
import { memoByIdentities } from '@/lib/std/index.ts'
import { byAge } from '../age.ts'
import { labelsMatch } from '../labels.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'
import type { MtlsMode } from '../types.ts'

type PeerAuthentication = Resource<PeerAuthenticationSpec>
type Workload = { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }

/**
 * What workloads of a namespace accept, by the policies without selector (namespace over mesh): what auto mTLS on a cluster goes by.
 * PERMISSIVE where no policy says. (istio-semantics §5.9)
 */
export function mtlsModeOfNamespace(snapshot: Snapshot, namespace: string): MtlsMode {
  const meshWide = generalMode(of(snapshot, snapshot.rootNamespace)) ?? 'PERMISSIVE'
  return namespace === snapshot.rootNamespace ? meshWide : (generalMode(of(snapshot, namespace)) ?? meshWide)
}

/**
 * What one workload accepts on a port (the pod's): the policy that selects it, for that port or as a whole, else its namespace's, else the
 * mesh's. In the root namespace a selector selects nobody. (Istio's security concepts: workload-specific policies lie in a regular namespace)
 */
export function mtlsModeOfWorkload(snapshot: Snapshot, workload: Workload, port: number): MtlsMode {
  const inherited = mtlsModeOfNamespace(snapshot, workload.namespace)
  if (workload.namespace === snapshot.rootNamespace) return inherited
  const own = of(snapshot, workload.namespace).find((policy) => selects(policy) && labelsMatch(policy.spec.selector?.matchLabels, workload.labels))
  if (!own) return inherited
  const whole = stated(own.spec.mtls?.mode) ?? inherited
  const ofPort = own.spec.portLevelMtls?.[String(port)]
  return ofPort ? (stated(ofPort.mode) ?? whole) : whole
}

function of(snapshot: Snapshot, namespace: string): readonly PeerAuthentication[] {
  return oldestFirst(snapshot.admitted.list('PeerAuthentication', namespace))
}

const oldestFirst = memoByIdentities((policies: readonly SoundResource<'PeerAuthentication'>[]) => [...policies].sort(byAge) as readonly PeerAuthentication[])

/** Of several policies without selector the oldest counts. */
function generalMode(policies: readonly PeerAuthentication[]): MtlsMode | undefined {
  return stated(policies.find((policy) => !selects(policy))?.spec.mtls?.mode)
}

function selects({ spec }: PeerAuthentication): boolean {
  return Object.keys(spec.selector?.matchLabels ?? {}).length > 0
}

function stated(mode: NonNullable<PeerAuthenticationSpec['mtls']>['mode']): MtlsMode | undefined {
  return mode === undefined || mode === 'UNSET' ? undefined : mode
}

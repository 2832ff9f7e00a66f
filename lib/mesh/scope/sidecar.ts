import type { Resource, SidecarSpec } from '@/lib/model/index.ts'
import { memoByIdentities } from '@/lib/std/index.ts'
import { byAge } from '../age.ts'
import { labelsMatch } from '../labels.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'
import type { OutboundPolicy, Proxy } from '../types.ts'

/**
 * The Sidecar in force for a proxy; undefined = the built-in default. (istio-semantics §2.1)
 * 1. In its namespace, one whose selector picks it. 2. There, one without selector. 3. In the root namespace, one without selector.
 * At each step the oldest; nothing is inherited. Routers have none.
 */
export function sidecarOf(snapshot: Snapshot, proxy: Pick<Proxy, 'type' | 'namespace' | 'labels'>): Resource<SidecarSpec> | undefined {
  if (proxy.type === 'router') return undefined
  const own = sorted(snapshot.admitted.list('Sidecar', proxy.namespace))
  return own.selecting.find(({ spec }) => labelsMatch(spec.workloadSelector?.labels, proxy.labels))
    ?? generalSidecarOf(snapshot, proxy.namespace)
}

/** The Sidecar of all in a namespace whom none selects: its own, of several the oldest, else that of the root namespace. */
export function generalSidecarOf(snapshot: Snapshot, namespace: string): Resource<SidecarSpec> | undefined {
  return sorted(snapshot.admitted.list('Sidecar', namespace)).general[0] ?? sorted(snapshot.admitted.list('Sidecar', snapshot.rootNamespace)).general[0]
}

const sorted = memoByIdentities((sidecars: readonly SoundResource<'Sidecar'>[]) => {
  const all = [...sidecars].sort(byAge)
  return { selecting: all.filter(({ spec }) => spec.workloadSelector), general: all.filter(({ spec }) => !spec.workloadSelector) }
})

/** The outbound policy in force: the Sidecar's object as a whole, else the mesh's. One that names no mode means REGISTRY_ONLY. (§0.1, §2.1) */
export function outboundPolicyOf(snapshot: Snapshot, sidecar: Resource<SidecarSpec> | undefined): OutboundPolicy {
  const own = sidecar?.spec.outboundTrafficPolicy
  if (sidecar && own) {
    return { mode: own.mode ?? 'REGISTRY_ONLY', ...(own.egressProxy && { egressProxy: own.egressProxy }), source: { resource: sidecar.key, path: ['spec', 'outboundTrafficPolicy'] } }
  }
  const { mode, tls } = snapshot.meshConfig.outboundTrafficPolicy
  return { mode, ...(tls && { tls }), source: snapshot.givenMeshConfig.outboundTrafficPolicy ? snapshot.meshConfigSource : undefined }
}

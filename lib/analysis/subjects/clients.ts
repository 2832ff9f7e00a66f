import { capturesDns, type EffectiveMeshConfig, isVisibleTo, type OutboundPolicy, outboundPolicyOf, proxiesOf, type Proxy, type Service, sidecarOf, type Snapshot, snapshotOfRevision } from '@/lib/mesh/index.ts'
import type { Resource, SidecarSpec } from '@/lib/model/index.ts'
import { memoByIdentities } from '@/lib/std/index.ts'

/** Clients that see the same: of one namespace, Sidecar and revision, alike in who answers their DNS queries. One of them stands for all. */
export type ClientClass = {
  readonly proxy: Proxy
  readonly namespace: string
  /** The Sidecar in force. */
  readonly sidecar: Resource<SidecarSpec> | undefined
  readonly policy: OutboundPolicy
  readonly members: readonly Proxy[]
}

/** Kinds that decide who is a client. */
export const clientKinds = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'ReplicaSet', 'CronJob', 'Job', 'Namespace', 'Sidecar', 'ConfigMap'] as const

/** The clients of a mesh by class, sorted by their first member. Those without sidecar count only where nobody has one. */
export function clientClasses(snapshot: Snapshot): readonly ClientClass[] {
  return classesOf(proxiesOf(snapshot), snapshot.admitted.list('Sidecar') as readonly Resource[], snapshot.meshConfig, snapshot.declared.list('ConfigMap') as readonly Resource[])(snapshot)
}

const classesOf = memoByIdentities((proxies: readonly Proxy[], _sidecars: readonly Resource[], _mesh: EffectiveMeshConfig, _configMaps: readonly Resource[]) => {
  let classes: readonly ClientClass[] | undefined
  return (snapshot: Snapshot) => (classes ??= gather(proxies, snapshot))
})

function gather(proxies: readonly Proxy[], snapshot: Snapshot): readonly ClientClass[] {
  const sidecars = proxies.filter(({ type }) => type === 'sidecar')
  const governed = sidecars.filter(({ notGoverned }) => !notGoverned)
  const byKey = new Map<string, ClientClass & { readonly members: Proxy[] }>()
  for (const proxy of governed.length > 0 ? governed : sidecars) {
    const own = snapshotOfRevision(snapshot, proxy.revision)
    const sidecar = sidecarOf(own, proxy)
    const key = JSON.stringify([proxy.namespace, sidecar?.key, proxy.revision, capturesDns(proxy)])
    const known = byKey.get(key)
    if (known) known.members.push(proxy)
    else byKey.set(key, { proxy, namespace: proxy.namespace, sidecar, policy: outboundPolicyOf(own, sidecar), members: [proxy] })
  }
  return [...byKey.values()]
}

/** Whether a class of clients may see a service as far as its document says; a Sidecar may still leave it out. */
export function mayBeSeenBy(service: Service, { namespace }: ClientClass): boolean {
  return isVisibleTo(service, namespace)
}

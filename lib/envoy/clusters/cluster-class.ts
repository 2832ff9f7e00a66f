import { type EffectiveMeshConfig, gatewaysOf, type Proxy, type Snapshot } from '@/lib/mesh/index.ts'
import type { Cause } from '@/lib/xds/index.ts'
import { builtIn } from '../cause.ts'
import { recaller } from '../recall.ts'
import type { Surroundings } from '../surroundings.ts'
import type { ClusterClass } from './context.ts'

/** What of a proxy and its mesh the clusters of every service depend on: one object as long as none of it changes. */
export function clusterClassOf({ view, proxy, mesh, dnsLookupFamily }: Surroundings): ClusterClass {
  const { snapshot } = view
  const passesOnBySni = proxy.type === 'router' && passesOn(snapshot, proxy)
  const source = snapshot.meshConfigSource
  const slot = [proxy.type, dnsLookupFamily, String(passesOnBySni), source?.resource ?? ''].join(' ')
  return recall(mesh, slot, [], () => classOf(mesh, source ?? builtIn('mesh defaults'), { type: proxy.type, dnsLookupFamily, passesOnBySni }))
}

const recall = recaller<ClusterClass>()

function classOf(mesh: EffectiveMeshConfig, meshCause: Cause, rest: Pick<ClusterClass, 'type' | 'dnsLookupFamily' | 'passesOnBySni'>): ClusterClass {
  return { mesh, meshCause, ...rest }
}

/** Some server of the gateway passes TLS on by the server name that sidecars of other networks give it. */
function passesOn(snapshot: Snapshot, proxy: Proxy): boolean {
  return gatewaysOf(snapshot, proxy).some(({ spec }) => (spec.servers ?? []).some(({ tls }) => tls?.mode === 'AUTO_PASSTHROUGH'))
}

/** What of a proxy decides in which order DNS clusters hold their endpoints, and which. */
export function placeOf({ locality, labels, metadata, node }: Proxy): string {
  return JSON.stringify([locality, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)), metadata['NETWORK'], metadata['REQUESTED_NETWORK_VIEW'], node])
}

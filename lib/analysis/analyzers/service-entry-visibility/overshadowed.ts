import { isVisibleTo, type Service, servicesByHost, sharedHosts, type Snapshot, viewAmong, viewOf } from '@/lib/mesh/index.ts'
import type { Place } from '@/lib/model/index.ts'
import { texts } from '@/lib/std/index.ts'
import { type ClientClass, clientClasses } from '../../subjects/clients.ts'

/** An entry that is shown to a client of another namespace, which takes the host from elsewhere. */
export type Overshadowed = { readonly place: Place; readonly host: string; readonly namespace: string; readonly winner: Service; readonly client: ClientClass }

/** Entries whose host another namespace offers too, with the first clients that prefer that one. What a namespace declares for itself is its own affair. */
export function overshadowed(snapshot: Snapshot): readonly Overshadowed[] {
  return [...sharedHosts(snapshot)].flatMap((host) => {
    const records = servicesByHost(snapshot, host)
    const owners = new Set(records.map(({ namespace }) => namespace))
    return owners.size > 1 ? losers(host, records, owners, snapshot) : []
  })
}

function losers(host: string, records: readonly Service[], owners: ReadonlySet<string>, snapshot: Snapshot): readonly Overshadowed[] {
  const found = new Map<string, Overshadowed>()
  for (const client of clientClasses(snapshot)) {
    if (owners.has(client.namespace)) continue
    const visible = records.filter((record) => isVisibleTo(record, client.namespace))
    const open = visible.filter(({ registry, resource }) => registry === 'External' && !found.has(resource.key))
    if (open.length === 0 || new Set(visible.map(({ namespace }) => namespace)).size < 2) continue
    const seen = viewAmong(viewOf(snapshot, client.proxy), records).egress.flatMap(({ services }) => services)
    const [winner] = seen
    // A Sidecar that imports the other one only has made its choice.
    for (const { namespace, resource } of winner && !client.sidecar ? open : []) {
      if (winner && namespace !== winner.namespace) found.set(resource.key, { place: { resource: resource.key, path: ['spec', 'hosts', texts(resource.spec, 'hosts').indexOf(host)] }, host, namespace, winner, client })
    }
  }
  return [...found.values()]
}

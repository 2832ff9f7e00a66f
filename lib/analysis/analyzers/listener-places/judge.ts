import { type ListenerPlace, listenerPlaces } from '@/lib/envoy/index.ts'
import { type Service, sharedHosts, type Snapshot } from '@/lib/mesh/index.ts'
import type { Resource } from '@/lib/model/index.ts'
import { rememberByIdentities } from '@/lib/std/index.ts'
import { type ClientClass, clientClasses, mayBeSeenBy } from '../../subjects/clients.ts'
import { companyOf, suspectsOf } from './suspects.ts'

/** A port's place on a listener, as some clients have it. */
export type Judged = { readonly place: ListenerPlace; readonly client: ClientClass }

const remember = rememberByIdentities<readonly Judged[]>()

/** Each suspicious port once, as the first clients that see it have it; rather as one that lost, and where it is open, as clients under REGISTRY_ONLY have it. */
export function judged(snapshot: Snapshot): readonly Judged[] {
  const suspects = suspectsOf(snapshot)
  if (suspects.length === 0) return []
  const clients = clientClasses(snapshot)
  return remember([suspects, clients, snapshot.admitted.list('VirtualService') as readonly Resource[], sharedHosts(snapshot)], () => judge(suspects, clients, snapshot))
}

function judge(suspects: readonly Service[], clients: readonly ClientClass[], snapshot: Snapshot): readonly Judged[] {
  const unseen = new Map(suspects.map((service) => [service.resource, service]))
  const found = new Map<string, Judged>()
  for (const client of clients) {
    const telling = [...unseen.values()].filter((service) => isTelling(service, client))
    if (telling.length === 0) continue
    for (const place of placesFor(client, companyOf(telling, snapshot), snapshot)) {
      const key = `${place.origin.resource} ${place.origin.path.join('/')} ${place.service.hostname}`
      const known = found.get(key)
      if (!known || weightOf({ place, client }) > weightOf(known)) found.set(key, { place, client })
      if (isTelling(place.service, client)) unseen.delete(place.service.resource)
    }
  }
  return [...found.values()]
}

const known = new WeakMap<ClientClass, { readonly inputs: readonly unknown[]; readonly places: readonly ListenerPlace[] }>()

/** An edit concerns few clients; the others have their listeners as before. */
function placesFor(client: ClientClass, company: readonly Service[], snapshot: Snapshot): readonly ListenerPlace[] {
  const inputs = [snapshot.admitted.list('VirtualService'), sharedHosts(snapshot), ...company]
  const former = known.get(client)
  if (former && former.inputs.length === inputs.length && former.inputs.every((input, i) => input === inputs[i])) return former.places
  const places = listenerPlaces(snapshot, client.proxy, company)
  known.set(client, { inputs, places })
  return places
}

/** Whether these clients would show what is wrong with a service. */
function isTelling(service: Service, client: ClientClass): boolean {
  return (service.resolution !== 'Passthrough' || client.policy.mode === 'REGISTRY_ONLY') && mayBeSeenBy(service, client)
}

function weightOf({ place, client }: Judged): number {
  return place.lostTo ? 2 : client.policy.mode === 'REGISTRY_ONLY' ? 1 : 0
}

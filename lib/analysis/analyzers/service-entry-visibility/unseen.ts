import { importsOf, isVisibleTo, proxiesOf, type Service, servicesOf, type Snapshot } from '@/lib/mesh/index.ts'
import type { Place, Resource } from '@/lib/model/index.ts'
import { followingFlatMap, followingGroups, groupBy, memoByIdentities, text, texts } from '@/lib/std/index.ts'
import { type ClientClass, clientClasses } from '../../subjects/clients.ts'
import { destinationsOf } from '../../subjects/destinations.ts'
import { fullHost } from '../../subjects/hosts.ts'

/** A host that every Sidecar of those who might see it leaves out. */
export type Unseen = { readonly service: Service; readonly place: Place; readonly sidecars: readonly Resource[] }

/** Hosts that no client's Sidecar imports. Gateways heed no Sidecar, and a route brings its destination in: who has either is seen. (istio-semantics 2.1, 2.4) */
export function unseenEntries(snapshot: Snapshot): readonly Unseen[] {
  const classes = clientClasses(snapshot)
  if (classes.every(({ sidecar }) => !sidecar)) return []
  const gateways = [...new Set(proxiesOf(snapshot).filter(({ type }) => type === 'router').map(({ namespace }) => namespace))]
  const services = snapshot.admitted.list('VirtualService') as readonly Resource[]
  const routed = routedHosts(services)
  const sight = sightOf(classes)
  const unseen = (service: Service): readonly Unseen[] => {
    if (service.registry !== 'External' || gateways.some((namespace) => isVisibleTo(service, namespace))) return []
    const sidecars = sight(service)
    return sidecars.length === 0 || routed.get(service.hostname).length > 0 ? [] : [{ service, place: { resource: service.resource.key, path: ['spec', 'hosts', texts(service.resource.spec, 'hosts').indexOf(service.hostname)] }, sidecars }]
  }
  return onceEach(unseenAmong([classes, services, gateways.join()], servicesOf(snapshot), unseen))
}

const unseenAmong = followingFlatMap<Service, Unseen>(2)

/** The Sidecars that leave a service out, if all do whose clients might see it; the clients of its own namespace are asked first. */
const sightOf = memoByIdentities((classes: readonly ClientClass[]) => {
  const clients = classes.map(({ sidecar, namespace }) => ({ sidecar, namespace, imports: importsOf(sidecar, namespace) }))
  const byNamespace = groupBy(clients, ({ namespace }) => namespace)
  return (service: Service): readonly Resource[] => {
    const sees = ({ namespace, imports }: (typeof clients)[number]) => isVisibleTo(service, namespace) && imports(service)
    if (byNamespace.get(service.namespace)?.some(sees) || clients.some(sees)) return []
    return [...new Set(clients.filter(({ namespace }) => isVisibleTo(service, namespace)).flatMap(({ sidecar }) => (sidecar as Resource | undefined) ?? []))]
  }
})

const routedHosts = followingGroups((service: Resource) => destinationsOf(service).map(({ destination }) => [fullHost(text(destination, 'host'), service.metadata.namespace), service] as const))

/** An entry has a record for each of its addresses. */
function onceEach(all: readonly Unseen[]): readonly Unseen[] {
  return [...new Map(all.map((one) => [`${one.place.resource} ${one.place.path.join()}`, one])).values()]
}

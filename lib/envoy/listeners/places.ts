import { type Proxy, type Service, type ServicePort, type Snapshot, viewAmong } from '@/lib/mesh/index.ts'
import type { Origin } from '../cause.ts'
import { portOrigin } from '../service-origin.ts'
import { type Surroundings, surroundingsOf } from '../surroundings.ts'
import { type Claim, claimsOf } from './claims.ts'
import { seat } from './outbound.ts'
import { ListenerTable } from './table.ts'

/** A port of a service on a listener of a sidecar: what it takes there, or to whom it lost its place. */
export type ListenerPlace = {
  readonly service: Service
  readonly port: ServicePort
  /** Where the port is written. */
  readonly origin: Origin
  /** `<bind>_<port>`. */
  readonly listener: string
  /** It stands on the wildcard address and takes every connection that no other chain does. */
  readonly takesAll: boolean
  readonly lostTo: Pick<ListenerPlace, 'service' | 'origin'> | undefined
}

/**
 * What the ports of some services of the registry, given in its order, come to on the listeners of a sidecar, by the very table that its
 * listeners are made by. Listeners do not know of each other, so it is enough to give all that want the same ones. (istio-semantics §3.6)
 */
export function listenerPlaces(snapshot: Snapshot, proxy: Proxy, services: readonly Service[]): readonly ListenerPlace[] {
  const surroundings = narrowed(surroundingsOf(snapshot, proxy), services)
  const places: ListenerPlace[] = []
  const table = new ListenerTable<Claim>((one, chains, lostTo) => {
    const takesAll = lostTo === undefined && one.bind === surroundings.wildcard && chains.some(({ matchAll }) => matchAll)
    places.push({ service: one.service, port: one.servicePort, origin: originOf(one), listener: one.listener, takesAll, lostTo: lostTo && { service: lostTo.service, origin: originOf(lostTo) } })
  })
  seat(table, surroundings, claimsOf)
  return places
}

function narrowed(surroundings: Surroundings, services: readonly Service[]): Surroundings {
  const view = viewAmong(surroundings.view, services)
  return { ...surroundings, view, serviceOf: (host) => view.serviceByHost(host), ruleOf: (host) => view.destinationRule(host) }
}

function originOf({ service, servicePort }: Claim): Origin {
  return portOrigin(service, servicePort.number)
}

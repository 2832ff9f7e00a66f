import type { PreparedVirtualService } from '@/lib/mesh/index.ts'
import type { HttpRoute } from '@/lib/model/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import type { Route } from '@/lib/xds/index.ts'
import { recaller } from '../recall.ts'
import type { Surroundings } from '../surroundings.ts'
import type { RoutedServices } from './routed-service.ts'
import { type RouteContext, translateRoutes } from './translate.ts'
import { routedVirtualService } from './routed-virtual-service.ts'

const MESH: ReadonlySet<string> = new Set(['mesh'])

/** Translates the routes of VirtualServices for one port of a sidecar, once as long as nothing they speak of changes. */
export function routesOnPort(port: number, services: RoutedServices, surroundings: Surroundings): (virtualService: PreparedVirtualService) => readonly Route[] {
  const { proxy, defaultRetries, ruleOf } = surroundings
  const labels = JSON.stringify(proxy.labels)
  const context: RouteContext = { port, gateways: MESH, tls: false, proxy, defaultRetries, ruleOf, serviceOf: (host) => destinationService(services, host) }
  return (virtualService) => {
    const destinations = destinationsOf(virtualService).flatMap((host) => [ruleOf(host), services.get(host)?.service])
    const inputs = [proxy.namespace, labels, defaultRetries, ...destinations]
    return translated(virtualService, port, inputs, () => translateRoutes(routedVirtualService(virtualService), context))
  }
}

const translated = recaller<readonly Route[]>()

/** Services are known here by their port in question only, so an unported destination means that port. (istio-semantics §4.8) */
function destinationService(services: RoutedServices, host: string): ReturnType<RouteContext['serviceOf']> {
  const known = services.get(host)
  return known && { ports: known.ports, externalName: known.service.externalName }
}

/** Every host that a route or mirror may send to. */
export const destinationsOf = memoByIdentity(({ spec }: PreparedVirtualService): readonly string[] => [...new Set((spec.http ?? []).flatMap(hostsOfRoute))])

function hostsOfRoute({ route, mirror, mirrors }: HttpRoute): readonly string[] {
  return [
    ...(route ?? []).map(({ destination }) => destination.host),
    ...(mirror ? [mirror.host] : []),
    ...(mirrors ?? []).map(({ destination }) => destination.host),
  ]
}

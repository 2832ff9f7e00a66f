import type { Service, ServicePort } from '@/lib/mesh/index.ts'
import { isHttp } from '@/lib/net/index.ts'
import { filtered, followingFlatMap, memoByIdentity, memoInField } from '@/lib/std/index.ts'

/** A service of one egress listener as route configurations see it: host in lower case, and only the ports in question. */
export type RoutedService = { readonly hostname: string; readonly service: Service; readonly ports: readonly ServicePort[] }

/** Services by host. Of several records of one host the last, which is the youngest, stands in the place of the first. */
export type RoutedServices = {
  readonly all: readonly RoutedService[]
  get(hostname: string): RoutedService | undefined
  has(hostname: string): boolean
}

/** The services that expose a port, cut down to it; port 0 means all ports of all services (HTTP proxies and Unix sockets). (istio-semantics §2.3, §4.2) */
export function routedServices(services: readonly Service[], port: number): RoutedServices {
  return tableOf(cutDown([port], services, (service) => cutTo(service, port)))
}

// Each port of each class of clients has its own list.
const cutDown = followingFlatMap<Service, RoutedService>(64)

const tableOf = memoByIdentity((routed: readonly RoutedService[]): RoutedServices => {
  const table = new Map<string, RoutedService>()
  for (const one of routed) table.set(one.hostname, one)
  return { all: table.size === routed.length ? routed : [...table.values()], get: (hostname) => table.get(hostname), has: (hostname) => table.has(hostname) }
})

/** A service cut down to a port, in a list of one; whole for 0. A service has few ports, so they are looked through. */
function cutTo(service: Service, port: number): readonly RoutedService[] {
  if (port === 0) return whole(service)
  return cuts(service).find(([{ ports }]) => ports[0]?.number === port) ?? none
}

const none: readonly RoutedService[] = []

const whole = memoInField((service: Service): readonly RoutedService[] => [{ hostname: service.hostname.toLowerCase(), service, ports: service.ports }])

/** For each port a list of the service cut down to it alone. UDP does not count as a port here, nor does it hide one of TCP with its number. (istio-semantics §1.2) */
const cuts = memoInField((service: Service): readonly (readonly [RoutedService])[] => {
  const hostname = service.hostname.toLowerCase()
  return filtered(service.ports, ({ protocol }) => protocol !== 'UDP').map((port) => [{ hostname, service, ports: [port] }])
})

/** Ports whose traffic may be HTTP have virtual hosts. */
export function isRouted({ protocol }: ServicePort): boolean {
  return isHttp(protocol) || protocol === 'Auto'
}

import type { Service, ServicePort } from '@/lib/mesh/index.ts'
import { isHttp } from '@/lib/net/index.ts'
import { followingFlatMap, memoByIdentity } from '@/lib/std/index.ts'

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
  return tableOf(cutDown([port], services, (service) => byPort(service).get(port) ?? []))
}

// Each port of each class of clients has its own list.
const cutDown = followingFlatMap<Service, RoutedService>(64)

const tableOf = memoByIdentity((routed: readonly RoutedService[]): RoutedServices => {
  const table = new Map<string, RoutedService>()
  for (const one of routed) table.set(one.hostname, one)
  return { all: table.size === routed.length ? routed : [...table.values()], get: (hostname) => table.get(hostname), has: (hostname) => table.has(hostname) }
})

/** A service cut down to each of its ports; under 0 it is whole. */
const byPort = memoByIdentity((service: Service): ReadonlyMap<number, readonly RoutedService[]> => {
  const hostname = service.hostname.toLowerCase()
  const cut = new Map<number, readonly RoutedService[]>([[0, [{ hostname, service, ports: service.ports }]]])
  for (const port of service.ports) if (!cut.has(port.number)) cut.set(port.number, [{ hostname, service, ports: [port] }])
  return cut
})

/** Ports whose traffic may be HTTP have virtual hosts. */
export function isRouted({ protocol }: ServicePort): boolean {
  return isHttp(protocol) || protocol === 'Auto'
}

import type { Service, ServicePort } from '@/lib/mesh/index.ts'
import { isHttp } from '@/lib/net/index.ts'

/** A service of one egress listener as route configurations see it: host in lower case, and only the ports in question. */
export type RoutedService = { readonly hostname: string; readonly service: Service; readonly ports: readonly ServicePort[] }

/** Services by host. Of several records of one host the last, which is the youngest, stands. */
export type RoutedServices = ReadonlyMap<string, RoutedService>

/** The services that expose a port, cut down to it; port 0 means all ports of all services (HTTP proxies and Unix sockets). (istio-semantics §2.3, §4.2) */
export function routedServices(services: readonly Service[], port: number): RoutedServices {
  const table = new Map<string, RoutedService>()
  for (const service of services) {
    const ports = port === 0 ? service.ports : service.ports.filter(({ number }) => number === port)
    const hostname = service.hostname.toLowerCase()
    if (port === 0 || ports.length > 0) table.set(hostname, { hostname, service, ports: port === 0 ? ports : ports.slice(0, 1) })
  }
  return table
}

/** Ports whose traffic may be HTTP have virtual hosts. */
export function isRouted({ protocol }: ServicePort): boolean {
  return isHttp(protocol) || protocol === 'Auto'
}

import { addressesFor } from '@/lib/mesh/index.ts'
import { type Cause, message, type Route, type VirtualHost } from '@/lib/xds/index.ts'
import { proxyHeaders } from '../filters/proxy-headers.ts'
import { recall } from '../recall.ts'
import { portOrigin } from '../service-origin.ts'
import type { Surroundings } from '../surroundings.ts'
import { DomainRegister, type Domains, hostAndPort, serviceDomains } from './domains.ts'
import { type Group, type GroupInputs, groups } from './groups.ts'
import type { RoutedService } from './routed-service.ts'

/**
 * The virtual hosts of one port, in the order in which they claimed their names and domains; port 0 serves all ports.
 * A name that is taken, or a host all of whose domains are taken, has no virtual host. (istio-semantics §4.2, §4.3)
 */
export function virtualHosts(inputs: GroupInputs, surroundings: Surroundings): readonly VirtualHost[] {
  const all = groups(inputs, surroundings)
  const register = new DomainRegister(new Set(all.flatMap(({ services, port }) => services.flatMap(({ hostname }) => [hostname, hostAndPort(hostname, port)]))))
  const names = new Set<string>()
  const made: VirtualHost[] = []
  const claim = (host: string, port: number, domains: Domains, make: (name: string, free: readonly string[]) => VirtualHost) => {
    const name = hostAndPort(host, port)
    if (names.has(name)) return
    names.add(name)
    const free = reachable(register.take(domains), port, inputs.port)
    if (free.length > 0) made.push(make(name, free))
  }
  for (const group of all) {
    for (const host of group.bareHosts) claim(host, group.port, bareDomains(host), (name, free) => virtualHost(name, free, group.routes, surroundings))
    for (const service of group.services) {
      claim(service.hostname, group.port, domainsOf(service, group.port, inputs.port, surroundings), (name, free) => hostOfService(name, free, service, group, surroundings))
    }
  }
  return made
}

/** One route configuration for all ports finds the other ports only by `host:port`. */
function reachable(domains: readonly string[], port: number, servedPort: number): readonly string[] {
  return servedPort === 0 && port !== 80 ? domains.filter((domain) => domain.includes(':')) : domains
}

function bareDomains(host: string): Domains {
  return { all: [host.includes(':') ? `[${host}]` : host], short: new Set() }
}

function domainsOf({ hostname, service }: RoutedService, port: number, servedPort: number, { proxy }: Surroundings): Domains {
  const addresses = addressesFor(service, proxy)
  const withPort = servedPort === 0 ? port : undefined
  return recall(service, `domains ${port}`, [hostname, proxy.dnsDomain, withPort, addresses.join()], () => serviceDomains({
    hostname,
    aliases: service.aliases.map((alias) => alias.hostname),
    headless: service.registry === 'Kubernetes' && service.resolution === 'Passthrough',
    addresses,
  }, proxy.dnsDomain, withPort))
}

/** Untouched services keep their virtual host from one configuration to the next. */
function hostOfService(name: string, free: readonly string[], { service }: RoutedService, { port, routes }: Group, surroundings: Surroundings): VirtualHost {
  return recall(service, `virtual-host ${port}`, [name, free, routes[0], routes.length === 1 ? undefined : routes, surroundings.proxyConfig], () =>
    virtualHost(name, free, routes, surroundings, [portOrigin(service, port)]))
}

function virtualHost(name: string, domains: readonly string[], routes: readonly Route[], { proxyConfig }: Surroundings, causes: readonly Cause[] = []): VirtualHost {
  return message<VirtualHost>({
    name,
    domains,
    routes,
    includeRequestAttemptCount: proxyHeaders(proxyConfig, 'sidecar-outbound').includeRequestAttemptCount,
  }, causes)
}

import { addressesFor, type ServicePort } from '@/lib/mesh/index.ts'
import { followingFlatMap } from '@/lib/std/index.ts'
import { type Cause, message, type Route, type VirtualHost } from '@/lib/xds/index.ts'
import { proxyHeaders } from '../filters/proxy-headers.ts'
import { recaller } from '../recall.ts'
import { portOrigin } from '../service-origin.ts'
import type { Surroundings } from '../surroundings.ts'
import { defaultRoute } from './default-route.ts'
import { type Domains, hostAndPort, serviceDomains } from './domains.ts'
import { type Claim, grantedHosts } from './granted.ts'
import { claims, type Group, type GroupInputs } from './groups.ts'
import { isRouted, type RoutedService, type RoutedServices } from './routed-service.ts'

/**
 * The virtual hosts of one port, in the order in which they claimed their names and domains; port 0 serves all ports.
 * A name that is taken, or a host all of whose domains are taken, has no virtual host. (istio-semantics §4.2, §4.3)
 */
export function virtualHosts(inputs: GroupInputs, surroundings: Surroundings): readonly VirtualHost[] {
  const { port: servedPort, services } = inputs
  const { hostSettings, view } = surroundings
  const { groups, remaining } = claims(inputs)
  const ofGroups = groupClaims(groups, servedPort, [hostSettings], () => firstOfEachName(groups.flatMap((group) => claimsOf(group, servedPort, surroundings))))
  // The remaining services are hosts that no group has, each of its own name.
  const claimsOfHost = (routed: RoutedService) => routed.ports.filter(isRouted).map((port) => ownClaim(routed, port, servedPort, surroundings))
  const ofHosts = remainingClaims([hostSettings, view.destinationRules, servedPort], remaining, claimsOfHost)
  return granted([...ofGroups, ...ofHosts], servedPort, (domain) => isHost(domain, services))
}

const groupClaims = recaller<readonly Claim[]>()
// Each port of each class of clients has its own list.
const remainingClaims = followingFlatMap<RoutedService, Claim>(64)
const granted = grantedHosts()

function firstOfEachName(all: readonly Claim[]): readonly Claim[] {
  const names = new Set<string>()
  return all.filter(({ name }) => names.size < names.add(name).size)
}

/** A short form gives way to a service that really bears the name. */
function isHost(domain: string, services: RoutedServices): boolean {
  const [host = '', port] = domain.split(':')
  return services.get(host)?.ports.some((one) => isRouted(one) && (port === undefined || one.number === Number(port))) ?? false
}

/** Bare hosts go before services. */
function claimsOf({ port, bareHosts, services, routes, origin }: Group, servedPort: number, surroundings: Surroundings): readonly Claim[] {
  const bare = bareHosts.map((host): Claim => {
    const name = hostAndPort(host, port)
    return { name, port, domains: bareDomains(host), withDomains: (domains) => virtualHost(name, domains, routes, surroundings, [origin]) }
  })
  const ofServices = services.map((routed): Claim => {
    const name = hostAndPort(routed.hostname, port)
    const causes = [portOrigin(routed.service, port), origin]
    return { name, port, domains: domainsOf(routed, port, servedPort, surroundings), withDomains: (domains) => virtualHost(name, domains, routes, surroundings, causes) }
  })
  return [...bare, ...ofServices]
}

function bareDomains(host: string): Domains {
  return { all: [host.includes(':') ? `[${host}]` : host], short: new Set() }
}

/** What a service without VirtualService claims; untouched services keep theirs from one configuration to the next. */
function ownClaim(routed: RoutedService, { number }: ServicePort, servedPort: number, surroundings: Surroundings): Claim {
  const { hostSettings, ruleOf } = surroundings
  return ownClaims(routed.service, number, [hostSettings, ruleOf(routed.hostname), servedPort === 0], () => {
    const name = hostAndPort(routed.hostname, number)
    const domains = domainsOf(routed, number, servedPort, surroundings)
    const routes = [defaultRoute(routed.hostname, routed.service, number, surroundings)]
    const { includeRequestAttemptCount } = proxyHeaders(surroundings.proxyConfig, 'sidecar-outbound')
    const causes = [portOrigin(routed.service, number)]
    const make = (free: readonly string[]) => message<VirtualHost>({ name, domains: free, routes, includeRequestAttemptCount }, causes)
    const whole = make(domains.all)
    return { name, port: number, domains, withDomains: (free) => (free === domains.all ? whole : make(free)) }
  })
}

const ownClaims = recaller<Claim>()

function domainsOf({ hostname, service }: RoutedService, port: number, servedPort: number, { proxy }: Surroundings): Domains {
  return serviceDomains({
    hostname,
    aliases: service.aliases.map((alias) => alias.hostname),
    headless: service.registry === 'Kubernetes' && service.resolution === 'Passthrough',
    addresses: addressesFor(service, proxy),
  }, proxy.dnsDomain, servedPort === 0 ? port : undefined)
}

function virtualHost(name: string, domains: readonly string[], routes: readonly Route[], { proxyConfig }: Surroundings, causes: readonly Cause[]): VirtualHost {
  return message<VirtualHost>({
    name,
    domains,
    routes,
    includeRequestAttemptCount: proxyHeaders(proxyConfig, 'sidecar-outbound').includeRequestAttemptCount,
  }, causes)
}

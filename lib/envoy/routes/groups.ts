import type { PreparedVirtualService } from '@/lib/mesh/index.ts'
import { hostMatches, isWildcard } from '@/lib/net/index.ts'
import { compareBytes, followingFlatMap, internList, memoByIdentity, memoByText, recurringSort } from '@/lib/std/index.ts'
import type { Route } from '@/lib/xds/index.ts'
import { field, type Origin } from '../cause.ts'
import { recaller } from '../recall.ts'
import { isRouted, type RoutedService, type RoutedServices } from './routed-service.ts'

/** Hosts that share the same routes on one port. Bare hosts are names that no service here bears. */
export type Group = {
  readonly port: number
  readonly bareHosts: readonly string[]
  readonly services: readonly RoutedService[]
  readonly routes: readonly Route[]
  /** The hosts of the VirtualService. */
  readonly origin: Origin
}

export type GroupInputs = {
  /** 0 for HTTP proxies and Unix sockets. */
  readonly port: number
  readonly services: RoutedServices
  readonly virtualServices: readonly PreparedVirtualService[]
  /** The one VirtualService that covers a service most closely: an exact host beats every wildcard. */
  readonly mostSpecific: (hostname: string) => PreparedVirtualService | undefined
  readonly routesOf: (virtualService: PreparedVirtualService) => readonly Route[]
}

/** Who claims hosts on a port, in order: VirtualServices, then each remaining service by itself. (istio-semantics §4.2) */
export type Claims = { readonly groups: readonly Group[]; readonly remaining: readonly RoutedService[] }

export function claims(inputs: GroupInputs): Claims {
  const groups = internList(selectVirtualServices(inputs).flatMap((virtualService) => groupsOf(virtualService, inputs)))
  const claimed = hostnamesOf(groups)
  const remaining = unclaimed([groups], inputs.services.all, (one) => (claimed.has(one.hostname) || one.service.resolution === 'Alias' ? [] : [one]))
  return { groups, remaining: byHostname(String(inputs.port))(remaining) }
}

const hostnamesOf = memoByIdentity((groups: readonly Group[]): ReadonlySet<string> => new Set(groups.flatMap(({ services }) => services.map(({ hostname }) => hostname))))
const unclaimed = followingFlatMap<RoutedService, RoutedService>(64)

const byHostname = memoByText(() => recurringSort(({ hostname }: RoutedService) => hostname))

/** On port 80 every VirtualService has a say, elsewhere only one that speaks of a service there. */
function selectVirtualServices({ port, services, virtualServices }: GroupInputs): readonly PreparedVirtualService[] {
  if (port === 80) return virtualServices
  const hosts = services.all.map(({ hostname }) => hostname)
  const wildcardHosts = hosts.filter(isWildcard)
  const meets = (host: string) => services.has(host) || (isWildcard(host) ? hosts : wildcardHosts).some((service) => hostMatches(host, service))
  return virtualServices.filter(({ hosts: named }) => named.some((host) => meets(host.toLowerCase())))
}

/** The groups that a VirtualService makes: one per port that may carry HTTP; without any, one for bare hosts on port 80. */
function groupsOf(virtualService: PreparedVirtualService, inputs: GroupInputs): readonly Group[] {
  const routes = inputs.routesOf(virtualService)
  if (routes.length === 0) return []
  const make = () => groupsWith(routes, virtualService, inputs)
  // What a wildcard takes depends on all services.
  if (virtualService.hosts.some(isWildcard)) return make()
  return kept(virtualService, inputs.port, [routes, ...virtualService.hosts.map((host) => inputs.services.get(host.toLowerCase()))], make)
}

const kept = recaller<readonly Group[]>()

function groupsWith(routes: readonly Route[], virtualService: PreparedVirtualService, inputs: GroupInputs): readonly Group[] {
  const { bareHosts, services } = hostsOf(virtualService, inputs)
  const byPort = new Map<number, RoutedService[]>()
  for (const service of services) {
    for (const { number } of service.ports.filter(isRouted)) byPort.set(number, [...(byPort.get(number) ?? []), service])
  }
  if (byPort.size === 0 && inputs.port === 80) byPort.set(80, [])
  return [...byPort].sort(([a], [b]) => a - b).map(([port, members]) => ({ port, bareHosts, services: members, routes, origin: field(virtualService.resource, ['spec', 'hosts']) }))
}

/** Splits hosts into services and bare hosts. A wildcard takes only services that no closer VirtualService covers, and is bare itself only if it covers none. */
function hostsOf(virtualService: PreparedVirtualService, { services, mostSpecific }: GroupInputs): Pick<Group, 'bareHosts' | 'services'> {
  const bareHosts: string[] = []
  const taken: RoutedService[] = []
  const hosts = virtualService.hosts.map((host) => host.toLowerCase())
  for (const host of hosts.filter((one) => !isWildcard(one))) {
    const service = services.get(host)
    if (service) taken.push(service)
    else bareHosts.push(host)
  }
  for (const host of hosts.filter(isWildcard)) {
    const covered = services.all.filter(({ hostname }) => hostMatches(hostname, host))
    if (covered.length === 0) bareHosts.push(host)
    taken.push(...covered.filter(({ service }) => sameIdentity(mostSpecific(service.hostname), virtualService)).sort((a, b) => compareBytes(a.hostname, b.hostname)))
  }
  return { bareHosts, services: taken }
}

function sameIdentity(a: PreparedVirtualService | undefined, b: PreparedVirtualService): boolean {
  return a !== undefined && a.name === b.name && a.namespace === b.namespace
}

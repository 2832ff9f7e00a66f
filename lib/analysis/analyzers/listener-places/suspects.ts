import { type Service, type ServicePort, servicesByHost, servicesOf, sharedHosts, type Snapshot } from '@/lib/mesh/index.ts'
import type { Resource, ServiceEntrySpec } from '@/lib/model/index.ts'
import { isTcpLike, isTls, protocolNamed } from '@/lib/net/index.ts'
import { followingGroups, memoByIdentity } from '@/lib/std/index.ts'

const UNSPECIFIED = '0.0.0.0'

/** Whether any entry may be a suspect at all, told by the documents alone: one with an address, or with a port that is told apart by nothing else. */
export function holdSuspects(entries: readonly Resource<ServiceEntrySpec>[]): boolean {
  return possible(entries).get('').length > 0
}

const possible = followingGroups((entry: Resource<ServiceEntrySpec>) => {
  const protocols = (entry.spec.ports ?? []).map(({ protocol }) => protocolNamed(protocol)).filter((protocol) => isTcpLike(protocol) || protocol === 'Auto')
  return protocols.length > 0 && ((entry.spec.addresses?.length ?? 0) > 0 || protocols.some((protocol) => !isTls(protocol))) ? [['', entry] as const] : []
})

/** Services with a port that may take strangers' connections, or that may meet another's port on one listener. The same list as long as none of them changes. */
export function suspectsOf(snapshot: Snapshot): readonly Service[] {
  return suspectsAmong(servicesOf(snapshot))
}

const suspectsAmong = memoByIdentity((services: readonly Service[]): readonly Service[] => {
  const meeting = byListener(services).crowded().filter((crowd) => crowd.some(({ value }) => value.hostname !== crowd[0]?.value.hostname))
  const found = new Set(openOnes(services).get('').map(({ value }) => value))
  for (const crowd of meeting) for (const { value } of crowd) found.add(value)
  return unlessSame([...found])
})

const openOnes = followingGroups((service: Service) => (isOpen(service) ? [['', service] as const] : []))

let latest: readonly Service[] = []

/** The list as it was last time, if nothing in it changed: the judgement is remembered by it. */
function unlessSame(list: readonly Service[]): readonly Service[] {
  if (list.length !== latest.length || list.some((service, i) => service !== latest[i])) latest = list
  return latest
}

/** Some services with all that they may meet on their listeners, or that bear the same host, in the order of the registry. */
export function companyOf(services: readonly Service[], snapshot: Snapshot): readonly Service[] {
  const groups = byListener(servicesOf(snapshot))
  const positions = positionsIn(servicesOf(snapshot))
  const shared = sharedHosts(snapshot)
  const keys = new Set(services.flatMap(listenersOf))
  const company = new Set([...services, ...[...keys].flatMap((key) => groups.get(key).map(({ value }) => value))])
  for (const { hostname } of company) if (shared.has(hostname)) for (const one of servicesByHost(snapshot, hostname)) company.add(one)
  return [...company].sort((a, b) => (positions.get(a) ?? 0) - (positions.get(b) ?? 0))
}

const positionsIn = memoByIdentity((services: readonly Service[]) => new Map(services.map((service, i) => [service, i])))

const byListener = followingGroups((service: Service) => listenersOf(service).map((listener) => [listener, service] as const))

/** The listeners that a service's byte stream ports want whole: ports told apart by server name or range meet nobody there. */
function listenersOf(service: Service): readonly string[] {
  return service.ports.filter((port) => wantsAll(service, port)).map(({ number }) => `${service.address} ${number}`)
}

function wantsAll(service: Service, { protocol }: ServicePort): boolean {
  const { address, registry, resolution, hasEndpointSource } = service
  if (!isTcpLike(protocol) && protocol !== 'Auto') return false
  if (address !== UNSPECIFIED) return !address.includes('/')
  // Kubernetes' headless Services, and entries with resolution NONE and endpoints, listen on the endpoints' own addresses.
  return registry === 'External' && !isTls(protocol) && !(resolution === 'Passthrough' && hasEndpointSource)
}

function isOpen(service: Service): boolean {
  return service.address === UNSPECIFIED && service.ports.some((port) => wantsAll(service, port))
}

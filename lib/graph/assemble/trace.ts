import { isKind, type Resource, type ResourceOf, type ServiceSpec } from '@/lib/model/index.ts'
import { qualifiedHost } from '@/lib/net/index.ts'
import { memoByIdentity, memoInField } from '@/lib/std/index.ts'
import type { Assignment } from '../config/endpoint-facts.ts'
import type { ClusterFacts } from '../config/cluster-facts.ts'
import type { Entrance, Way } from '../config/ways.ts'
import type { HostFacts } from '../facts/hosts.ts'
import type { MeshFacts } from '../facts/mesh-facts.ts'
import type { LegKind, NodeId, Problem, Use } from '../topology.ts'
import type { Cluster, End, Led, Stop, Walked } from './arrival.ts'
import { answeredUse } from './draw.ts'
import type { Gateway } from './gateways.ts'
import type { Parts } from './parts.ts'
import { nameMatches, rowFor } from './rows.ts'
import { tlsOf } from './tls.ts'
import type { Clusters, GatewayDoor } from './world.ts'

/** Where a gateway's row leads for what is asked of it, and how its Envoy ends what goes no further. */
export type Lead = { readonly asked: readonly string[]; readonly to: readonly NodeId[]; readonly stop: Stop | undefined }

/** What tracing needs to know, and what it collects. */
export type Trace = {
  readonly parts: Parts
  readonly facts: MeshFacts
  readonly doorOf: (cluster: ClusterFacts, assignment: Assignment) => GatewayDoor | undefined
  readonly leads: Map<NodeId, Lead[]>
  /** Whether a Service selects by labels that no workload has: its pods are not just missing from the documents. */
  readonly isDeserted: (service: Resource<ServiceSpec> | undefined) => boolean
}

/** Where traffic starts: a client, or the row of a gateway that each entrance belongs to. */
export type Start = {
  readonly clusters: Clusters
  readonly entrances: readonly { readonly from: NodeId; readonly entrance: Entrance }[]
  readonly gateway: boolean
}

/** What a proxy's ways come to besides hosts and gateways: the mesh's own services, and names that no document registers and that its Envoy answers itself. */
export type Besides = { readonly services: Set<string>; readonly answered: Use[] }

/** Follows every way of a proxy to hosts and gateways. */
export function trace(start: Start, world: Trace): Besides {
  const besides: Besides = { services: new Set(), answered: [] }
  for (const { from, entrance } of start.entrances) {
    const routes = new Map<readonly string[], number>()
    for (const { asked } of entrance.ways) routes.set(asked, (routes.get(asked) ?? 0) + 1)
    for (const way of entrance.ways) {
      const walked = { from, port: entrance.port, gateway: start.gateway, way, asked: askedOf(way, entrance, world.facts), alone: routes.get(way.asked) === 1 }
      const { to, stop } = new Step(walked, start.clusters, world, besides).follow()
      if (start.gateway) remember(world.leads, from, { asked: walked.asked, to, stop })
    }
  }
  return besides
}

function remember(leads: Map<NodeId, Lead[]>, row: NodeId, lead: Lead): void {
  const known = leads.get(row)
  if (known) known.push(lead)
  else leads.set(row, [lead])
}

/** Bytes without a name are asked for by address; where any address will do, by the hosts of the VirtualService that leads them. */
function askedOf(way: Way, { address, port }: Entrance, facts: MeshFacts): readonly string[] {
  if (way.asked.length > 0) return way.asked
  const host = address === undefined ? undefined : facts.hostAt(address, port)
  if (host) return nameAlone(host)
  const led = address === undefined && way.route.document !== undefined ? facts.document(way.route.document) : undefined
  return led && isKind(led, 'VirtualService') ? hostsLed(led) : []
}

const hostsLed = memoByIdentity(({ spec, metadata }: ResourceOf<'VirtualService'>): readonly string[] => (spec.hosts ?? []).map((host) => qualifiedHost(host, metadata.namespace)))

const nameAlone = memoInField(({ node }: HostFacts): readonly string[] => [node.name])

/** The hosts that a route's targets name; more than one makes its weights weights of hosts. */
const hostsNamed = memoInField(({ targets }: Way['route']): number => (targets.length < 2 ? targets.length : new Set(targets.map(({ cluster }) => cluster.split('|')[3])).size))

/** One route, followed to all its targets. */
class Step {
  readonly #walked: Walked
  readonly #clusters: Clusters
  readonly #world: Trace
  readonly #besides: Besides
  readonly #reached: NodeId[] = []
  #stop: Stop | undefined

  constructor(walked: Walked, clusters: Clusters, world: Trace, besides: Besides) {
    this.#walked = walked
    this.#clusters = clusters
    this.#world = world
    this.#besides = besides
  }

  follow(): Pick<Lead, 'to' | 'stop'> {
    const { route } = this.#walked.way
    if (route.answer !== undefined) this.#stopped('answered', route.answer)
    const several = hostsNamed(route) > 1
    for (const { cluster, share } of route.targets) {
      const found = this.#clusters.find(cluster)
      if (found) this.#lead(found, share, several, 'routed')
      else this.#stopped('NC', 503, share)
    }
    for (const { cluster, share } of route.mirrors) {
      const found = this.#clusters.find(cluster)
      if (found) this.#lead(found, share, true, 'mirror')
    }
    return { to: this.#reached, stop: this.#stop }
  }

  #lead(cluster: Cluster, share: number | undefined, severalHosts: boolean, kind: LegKind): void {
    const { facts } = this.#world
    const { asked, gateway } = this.#walked
    const { host: name, document } = cluster.facts
    const led: Led = { kind, cluster, rule: document && facts.document(document), share, severalHosts }
    const host = facts.hostOf(cluster.facts)
    if (host) return this.#arrive(host.part, host.node.id, { type: 'host', led, host })
    const itself = asked.length === 0 || asked.includes(name)
    const door = itself || gateway ? undefined : this.#world.doorOf(cluster.facts, cluster.assignment)
    if (door) return this.#toGateway(door, led)
    const external = asked.some((each) => facts.hostOf({ host: each }))
    if (itself || !external) this.#besides.services.add(name)
    else {
      const service = facts.serviceOf(name)
      this.#arrive(`svc:${name}`, `svc:${name}`, { type: 'service', led, service, deserted: this.#world.isDeserted(service) })
    }
  }

  #arrive(part: string, id: NodeId, end: End): void {
    this.#reached.push(id)
    this.#world.parts.arrive(part, { walked: this.#walked, end })
  }

  #toGateway({ gateway, port }: GatewayDoor, led: Led): void {
    const { parts, leads: known } = this.#world
    const { way, asked } = this.#walked
    const tls = tlsOf(way.protocol, led.cluster)
    for (const name of asked) {
      const row = rowFor(gateway, port, tls, name, led.cluster.facts)
      const fitting = row === undefined ? [] : leadsFor(known, row, name)
      const leads = [...new Set(fitting.flatMap(({ to }) => to))]
      parts.arrive('gateways', { walked: this.#walked, end: { type: 'gateway', led, at: row ?? gateway.node.id, name, leads, stop: fitting.find(({ stop }) => stop)?.stop } })
      for (const lead of leads) this.#reached.push(lead)
    }
  }

  /** A request that Envoy ends itself stops at the host that was asked for, if there is one; where only a share of them does, the share is told. */
  #stopped(flag: Problem, status: number, share?: number): void {
    const { facts } = this.#world
    this.#stop = { flag, status }
    for (const name of this.#walked.asked) {
      const host = facts.hostOf({ host: name })
      if (!host && !facts.serviceOf(name)) this.#besides.answered.push(answeredUse(this.#walked, name, { flag, status }, share))
      else if (host) this.#world.parts.arrive(host.part, { walked: this.#walked, end: { type: 'stopped', led: undefined, host, flag, status, share } })
    }
  }
}

/** Where a row leads for a host: the most specific name that fits wins, as Envoy matches domains. */
function leadsFor(leads: ReadonlyMap<NodeId, readonly Lead[]>, row: NodeId, name: string): readonly Lead[] {
  const here = leads.get(row) ?? []
  const patterns = here.flatMap(({ asked }) => asked.filter((pattern) => nameMatches(pattern, name)))
  const closest = patterns.sort((a, b) => b.length - a.length)[0]
  return here.filter(({ asked }) => (closest === undefined ? asked.length === 0 : asked.includes(closest)))
}

/** The gateway's own ways, each from its row. */
export function startOfGateway({ entrances }: Gateway, clusters: Clusters): Start {
  return { clusters, entrances: entrances.map(({ row, entrance }) => ({ from: row, entrance })), gateway: true }
}

import { list } from '@/lib/std/index.ts'
import type { ClusterFacts } from '../config/cluster-facts.ts'
import type { Assignment } from '../config/endpoint-facts.ts'
import type { RouteFacts } from '../config/route-facts.ts'
import type { Entrance, Way } from '../config/ways.ts'
import type { HostFacts } from '../facts/hosts.ts'
import type { MeshFacts } from '../facts/mesh-facts.ts'
import type { LegKind, NodeId, Problem, Protocol, Tls, Use } from '../topology.ts'
import type { Draft, UseSeed } from './draft.ts'
import type { Gateway } from './gateways.ts'
import { nameMatches, rowFor } from './rows.ts'
import type { Clusters, GatewayDoor } from './world.ts'

/** Where a gateway's row leads for what is asked of it. */
export type Lead = { readonly asked: readonly string[]; readonly to: readonly NodeId[] }

/** A cluster that some route leads to, with everybody who uses it. */
export type Usage = { readonly host: HostFacts; readonly facts: ClusterFacts; readonly assignment: Assignment; readonly users: Set<NodeId> }

/** What tracing needs to know, and what it collects. */
export type Trace = {
  readonly draft: Draft
  readonly facts: MeshFacts
  readonly doorOf: (cluster: ClusterFacts, assignment: Assignment) => GatewayDoor | undefined
  readonly leads: Map<NodeId, Lead[]>
  readonly usages: Map<string, Usage>
}

/** Where traffic starts: a client, or the row of a gateway that each entrance belongs to. */
export type Start = {
  readonly clusters: Clusters
  readonly entrances: readonly { readonly from: NodeId; readonly entrance: Entrance }[]
  /** Gateways forward to the port that their route names; clients dial a port. */
  readonly gateway: boolean
}

/** Follows every way of a proxy to hosts and gateways. Returns the mesh's own services that it may also call. */
export function trace(start: Start, world: Trace): ReadonlySet<string> {
  const services = new Set<string>()
  for (const { from, entrance } of start.entrances) {
    const routes = new Map<readonly string[], number>()
    for (const { asked } of entrance.ways) routes.set(asked, (routes.get(asked) ?? 0) + 1)
    for (const way of entrance.ways) {
      const asked = askedOf(way, entrance, world.facts)
      const to = new Step({ start, world, from, entrance, way, asked, alone: routes.get(way.asked) === 1, services }).follow()
      if (start.gateway) remember(world.leads, from, { asked, to })
    }
  }
  return services
}

function remember(leads: Map<NodeId, Lead[]>, row: NodeId, lead: Lead): void {
  const known = leads.get(row)
  if (known) known.push(lead)
  else leads.set(row, [lead])
}

/** Bytes without a name are asked for by address. */
function askedOf(way: Way, { address, port }: Entrance, facts: MeshFacts): readonly string[] {
  if (way.asked.length > 0 || address === undefined) return way.asked
  const host = facts.hostAt(address, port)
  return host ? [host.node.name] : []
}

type Context = {
  readonly start: Start
  readonly world: Trace
  readonly from: NodeId
  readonly entrance: Entrance
  readonly way: Way
  readonly asked: readonly string[]
  /** The only route for what is asked: its features belong to the whole leg. */
  readonly alone: boolean
  readonly services: Set<string>
}

type Cluster = { readonly facts: ClusterFacts; readonly assignment: Assignment }

/** One route, followed to all its targets. */
class Step {
  readonly #c: Context
  readonly #reached = new Set<NodeId>()

  constructor(context: Context) {
    this.#c = context
  }

  follow(): readonly NodeId[] {
    const { way, start } = this.#c
    const { route } = way
    if (route.answer !== undefined) this.#stopped('answered', route.answer)
    const hosts = new Set(route.targets.map(({ cluster }) => cluster.split('|')[3]))
    for (const { cluster, share } of route.targets) {
      const found = start.clusters.find(cluster)
      if (found) this.#lead(found, share, hosts.size > 1, 'routed')
      else this.#stopped('NC', 503)
    }
    for (const { cluster, share } of route.mirrors) {
      const found = start.clusters.find(cluster)
      if (found) this.#lead(found, share, true, 'mirror')
    }
    return [...this.#reached]
  }

  #lead(cluster: Cluster, share: number | undefined, severalHosts: boolean, kind: LegKind): void {
    const { world, asked, services, start } = this.#c
    const { facts } = cluster
    const host = world.facts.hostOf({ host: facts.host, namespace: facts.namespace, port: facts.port, documents: facts.origins.map(({ resource }) => resource) })
    if (host) return this.#toHost(host, cluster, share, severalHosts, kind)
    const itself = asked.length === 0 || asked.includes(facts.host)
    const door = itself || start.gateway ? undefined : world.doorOf(facts, cluster.assignment)
    if (door) return this.#toGateway(door, cluster, share, severalHosts, kind)
    const external = asked.some((name) => world.facts.hostOf({ host: name }))
    if (itself || !external) services.add(facts.host)
    else this.#toService(cluster, share, kind)
  }

  #toHost(host: HostFacts, cluster: Cluster, share: number | undefined, severalHosts: boolean, kind: LegKind): void {
    const { world, from, alone, way } = this.#c
    const { draft } = world
    const { facts, assignment } = cluster
    const id = draft.node(host.node)
    this.#reached.add(id)
    const wholeHost = facts.subset === ''
    const empty = facts.endpoints === 'list' && assignment.endpoints.length === 0 ? this.#problem('UH', 503) : undefined
    const own = alone || wholeHost ? way.route : undefined
    const onHost = kind === 'mirror' || severalHosts || (wholeHost && !alone) ? share : undefined
    // A cluster without endpoints answers by itself: nothing goes on from here.
    draft.leg(wholeHost && empty ? 'blocked' : kind, from, id, this.#seed(cluster, { route: own, share: onHost, breaker: wholeHost, problem: wholeHost ? empty : undefined }), { asked: this.#otherThan(facts.host) })
    if (!wholeHost) {
      const subset = draft.node(subsetNode(host, facts, assignment, world.facts))
      draft.leg(empty ? 'blocked' : kind, id, subset, this.#seed(cluster, { route: alone ? undefined : way.route, share, breaker: true, problem: empty }), { user: from })
    }
    this.#use(host, cluster)
  }

  #toGateway({ gateway, port }: GatewayDoor, cluster: Cluster, share: number | undefined, severalHosts: boolean, kind: LegKind): void {
    const { world, from, asked, way } = this.#c
    const tls = tlsOf(way.protocol, cluster)
    for (const name of asked) {
      const row = rowFor(gateway, port, tls, name, cluster.facts)
      const leads = row === undefined ? [] : leadsFor(world.leads, row, name)
      const problem = row === undefined || leads.length === 0 ? this.#problem('NR', 404) : undefined
      const seed = this.#seed(cluster, { route: way.route, share: severalHosts || kind === 'mirror' ? share : undefined, breaker: true, problem })
      world.draft.leg(problem ? 'blocked' : kind, from, row ?? gateway.node.id, seed, { asked: [name], leads })
      for (const lead of leads) this.#reached.add(lead)
    }
  }

  #toService(cluster: Cluster, share: number | undefined, kind: LegKind): void {
    const { world, from, way } = this.#c
    const { facts } = cluster
    const service = world.facts.serviceOf(facts.host)
    const [name = facts.host, namespace = ''] = facts.host.split('.')
    const id = world.draft.node({
      kind: 'service', id: `svc:${facts.host}`, lane: 'meshHosts', name: service?.metadata.name ?? name, namespace: service?.metadata.namespace ?? namespace, group: undefined, notModelled: [],
      origins: service ? [{ resource: service.key, path: [] }] : [],
      ports: (service?.spec.ports ?? []).map((port) => ({ number: port.port ?? 0, protocol: port.name ?? '', targetPort: typeof port.targetPort === 'number' ? port.targetPort : undefined })),
    })
    this.#reached.add(id)
    world.draft.leg(kind, from, id, this.#seed(cluster, { route: way.route, share, breaker: true }), { asked: this.#otherThan(facts.host) })
  }

  /** A request that Envoy ends itself stops at the host that was asked for. */
  #stopped(flag: Problem, status: number): void {
    const { world, from, asked, way } = this.#c
    for (const name of asked) {
      const host = world.facts.hostOf({ host: name })
      if (!host) continue
      const id = world.draft.node(host.node)
      world.draft.leg('blocked', from, id, this.#seed(undefined, { route: way.route, problem: this.#problem(flag, status) }))
    }
  }

  #problem(flag: Problem, status: number): Use['problem'] {
    return { flag, status: this.#c.way.protocol === 'HTTP' ? status : 0 }
  }

  #otherThan(host: string): readonly string[] {
    const { asked } = this.#c
    return asked.includes(host) ? [] : asked
  }

  #use(host: HostFacts, { facts, assignment }: Cluster): void {
    const { usages } = this.#c.world
    const key = `${host.node.id} ${facts.key} ${assignment.key}`
    const usage = usages.get(key)
    if (usage) usage.users.add(this.#c.from)
    else usages.set(key, { host, facts, assignment, users: new Set([this.#c.from]) })
  }

  #seed(cluster: Cluster | undefined, { route, share, breaker, problem }: { readonly route: RouteFacts | undefined; readonly share?: number | undefined; readonly breaker?: boolean; readonly problem?: Use['problem'] }): UseSeed {
    const { way, entrance, start } = this.#c
    const facts = cluster?.facts
    const documents = [...new Set([way.route.document, breaker ? facts?.document : undefined])].filter((key) => key !== undefined)
    const port = start.gateway ? (facts?.port ?? entrance.port) : entrance.port
    const use: Use = {
      asked: [],
      port,
      targetPort: facts && facts.port !== 0 && facts.port !== port ? facts.port : undefined,
      protocol: way.protocol,
      conditions: route?.conditions ?? [],
      share,
      fault: route?.fault,
      retry: route?.retry,
      timeout: route?.timeout,
      hash: route?.hash,
      tls: cluster ? tlsOf(way.protocol, cluster) : 'plain',
      breaker: breaker ? facts?.breaker : undefined,
      problem,
      documents,
      origins: [...way.route.origins, ...(facts?.origins ?? [])],
      users: undefined,
    }
    return { use, key: JSON.stringify({ ...use, origins: [] }) }
  }
}

/** The TLS that stands on the wire after Envoy: what the cluster starts, else what the client sent. */
function tlsOf(protocol: Protocol, { facts, assignment }: Cluster): Tls {
  if (facts.tls) return facts.tls
  if (facts.autoTls && assignment.endpoints.length > 0 && assignment.endpoints.every(({ meshTls }) => meshTls)) return 'ISTIO_MUTUAL'
  return protocol === 'HTTP' ? 'plain' : protocol === 'TLS' ? 'passthrough' : 'unknown'
}

function subsetNode({ node, inMesh }: HostFacts, facts: ClusterFacts, assignment: Assignment, mesh: MeshFacts) {
  const index = facts.document ? list(mesh.document(facts.document)?.object, 'spec', 'subsets').findIndex(({ name }) => name === facts.subset) : -1
  const origins = facts.document ? [{ resource: facts.document, path: index < 0 ? ['spec', 'subsets'] : ['spec', 'subsets', index] }] : []
  return {
    kind: 'subset', id: `${node.id}|${facts.subset}`, lane: inMesh ? 'meshSubsets' : 'subsets', name: facts.subset, namespace: node.namespace, group: undefined,
    host: node.id, endpoints: assignment.endpoints.length, notModelled: [], origins,
  } as const
}

/** Where a row leads for a host: the most specific name that fits wins, as Envoy matches domains. */
function leadsFor(leads: ReadonlyMap<NodeId, readonly Lead[]>, row: NodeId, name: string): readonly NodeId[] {
  const here = leads.get(row) ?? []
  const patterns = here.flatMap(({ asked }) => asked.filter((pattern) => nameMatches(pattern, name)))
  const closest = patterns.sort((a, b) => b.length - a.length)[0]
  const fits = here.filter(({ asked }) => (closest === undefined ? asked.length === 0 : asked.includes(closest)))
  return [...new Set(fits.flatMap(({ to }) => to))]
}

/** The gateway's own ways, each from its row. */
export function startOfGateway({ entrances }: Gateway, clusters: Clusters): Start {
  return { clusters, entrances: entrances.map(({ row, entrance }) => ({ from: row, entrance })), gateway: true }
}

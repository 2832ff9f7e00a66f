import { type Adjacency, adjacencyOf, type ClientNode, isClient, type Leg, nodeOf, type NodeId, type NodeKind, percentText, type Tls, type Topology, type TopologyNode, type Use } from '@/lib/graph/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { type ClientWays, type Facet, facets, type Way } from './way.ts'

type World = { readonly nodes: ReadonlyMap<NodeId, TopologyNode>; readonly adjacency: Adjacency }

/** For each client of the graph: every host and port that its Envoy knows, and how its traffic goes there. Facts come from the graph alone. */
export const waysOf = memoByIdentity((topology: Topology): readonly ClientWays[] => {
  const world: World = { nodes: new Map(topology.nodes.map((node) => [node.id, node])), adjacency: adjacencyOf(topology) }
  return topology.nodes.filter(isClient).map((client) => ({
    namespace: client.namespace,
    workloads: client.workloads,
    elsewhere: elsewhereOf(client),
    documents: client.policy?.source ? [client.policy.source.resource] : [],
    ways: waysOfClient(client, world),
  }))
})

function elsewhereOf({ kind, policy }: ClientNode): ClientWays['elsewhere'] {
  if (kind === 'notGoverned') return 'notGoverned'
  return policy?.mode === 'REGISTRY_ONLY' ? 'blocked' : 'passedThrough'
}

function waysOfClient(client: ClientNode, world: World): Readonly<Record<string, Way>> {
  const drafts = new Map<string, WayDraft>()
  const draftOf = (key: string) => {
    let draft = drafts.get(key)
    if (!draft) drafts.set(key, (draft = new WayDraft(world)))
    return draft
  }
  for (const leg of world.adjacency.outOf.get(client.id) ?? []) {
    if (leg.kind !== 'routed' && leg.kind !== 'blocked' && leg.kind !== 'mirror') continue
    for (const use of leg.uses) {
      for (const { asked, target } of targetsOf(leg, use, world)) {
        draftOf(`${asked}:${use.port}`).add(client.id, leg, use, asked, target)
      }
    }
  }
  for (const use of client.answered ?? []) for (const asked of use.asked) draftOf(`${asked}:${use.port}`).answer(use)
  return Object.fromEntries([...drafts].map(([key, draft]) => [key, draft.way()]))
}

/** What goes there has no name: it is `elsewhere`. */
const sinks: ReadonlySet<string> = new Set(['passthrough', 'blackHole', 'anyAddress'] satisfies NodeKind[])

/** What was asked for with a use of a leg, and where it then leads: through a gateway to its hosts, else to the leg's own. */
function targetsOf(leg: Leg, use: Use, { nodes, adjacency }: World): readonly { readonly asked: string; readonly target: TopologyNode }[] {
  const ends = (leg.to.startsWith('gw:') ? (leg.leads?.length ? leg.leads : [nodeOf(leg.to)]) : adjacency.targets(leg)).flatMap((id) => nodes.get(id) ?? [])
  return ends.filter(({ kind }) => !sinks.has(kind)).flatMap((target) => (use.asked.length > 0 ? use.asked : [target.name]).map((asked) => ({ asked, target })))
}

/** Gathers what is true of one host and port over all its legs. */
class WayDraft {
  readonly #world: World
  #reached = false
  readonly #texts = new Map<Facet, Set<string>>()
  readonly #documents = new Set<ResourceKey>()

  constructor(world: World) {
    this.#world = world
  }

  add(client: NodeId, leg: Leg, use: Use, asked: string, target: TopologyNode): void {
    if (leg.kind === 'mirror') {
      this.#say('mirrors', `${target.name}${share(use)}`)
      this.#note(use, target)
      return
    }
    if (leg.kind === 'routed') this.#reached = true
    this.#say('leaves', wireText(use))
    this.#use(use, target.name === asked ? '' : target.name)
    this.#note(use, target)
    if (leg.to.startsWith('gw:')) this.#behindGateway(leg, target)
    else this.#behindHost(client, target, use.port)
    if (target.name !== asked && target.kind !== 'gateway') this.#say('to', target.name)
  }

  /** The client's own Envoy answers: no host stands behind the name. */
  answer(use: Use): void {
    this.#say('leaves', wireText(use))
    this.#use(use, '')
    this.#note(use, undefined)
  }

  #behindGateway(leg: Leg, target: TopologyNode): void {
    const { nodes, adjacency } = this.#world
    const gateway = nodes.get(nodeOf(leg.to))
    if (!gateway) return
    this.#documentsOf(gateway)
    this.#say('through', gateway.name)
    for (const next of adjacency.outOf.get(leg.to) ?? []) {
      if (!adjacency.targets(next).includes(target.id)) continue
      for (const use of next.uses) {
        if (next.kind === 'routed') this.#say('through', `${gateway.name} ${wireText(use)}`)
        this.#use(use, '')
        this.#note(use, target)
      }
    }
    this.#behindHost(leg.to, target, undefined)
  }

  /** Subsets and endpoints: behind a host only where this user's routes lead. */
  #behindHost(user: NodeId, target: TopologyNode, port: number | undefined): void {
    const { nodes, adjacency } = this.#world
    for (const leg of adjacency.outOf.get(target.id) ?? []) {
      const uses = leg.uses.filter((use) => (use.users?.includes(user) ?? true) && (port === undefined || use.port === port || use.port === 0))
      const next = nodes.get(leg.to)
      if (!next || uses.length === 0) continue
      if (next.kind !== 'subset') {
        this.#endpoint(next, port)
        continue
      }
      for (const use of uses) {
        this.#use(use, next.name)
        this.#note(use, next)
      }
      for (const { id } of (adjacency.outOf.get(next.id) ?? []).flatMap((each) => nodes.get(each.to) ?? [])) this.#endpoint(nodes.get(id), port)
    }
  }

  /** Of one that serves several ports of the host, the addresses for this one. */
  #endpoint(node: TopologyNode | undefined, port: number | undefined): void {
    if (node?.kind !== 'endpoint' && node?.kind !== 'workloadEntry') return
    this.#documentsOf(node)
    const serves = (ports: readonly number[] | undefined) => port === undefined || ports === undefined || ports.includes(port)
    const members = node.folded.length > 0 ? node.folded.filter(({ ports }) => serves(ports)).map(({ address }) => address) : node.kind === 'workloadEntry' ? node.addresses.filter((_, index) => serves(node.ports[index])) : node.addresses
    for (const address of members) this.#say('endpoints', address)
  }

  /** What a route or cluster does to traffic; `target` names where a share of it goes. */
  #use(use: Use, target: string): void {
    const when = use.conditions.map(({ text }) => text).join(' & ')
    const part = `${when ? `${when} → ` : ''}${target}${share(use)}`.trim()
    if (part !== '') this.#say('split', part)
    const prefix = when ? `${when}: ` : ''
    if (use.problem) this.#say('answer', `${prefix}${use.problem.status || ''} ${use.problem.flag}${share(use)}`.trim())
    if (use.fault?.abort) this.#say('faults', `${prefix}abort ${use.fault.abort.status} ${percentText(use.fault.abort.percent)}`)
    if (use.fault?.delay) this.#say('faults', `${prefix}delay ${use.fault.delay.duration} ${percentText(use.fault.delay.percent)}`)
    if (use.retry) this.#say('retries', `${prefix}${use.retry.attempts} × ${use.retry.on}${use.retry.perTryTimeout ? `, each ${use.retry.perTryTimeout}` : ''}`)
    if (use.timeout) this.#say('timeouts', `${prefix}${use.timeout}`)
    if (use.hash) this.#say('stickiness', `${prefix}${use.hash}`)
    if (use.breaker) for (const text of breakerTexts(use.breaker)) this.#say('limits', `${target ? `${target}: ` : ''}${text}`)
  }

  #note({ documents, origins }: Use, target: TopologyNode | undefined): void {
    for (const key of documents) this.#documents.add(key)
    for (const { resource } of origins) this.#documents.add(resource)
    if (target) this.#documentsOf(target)
  }

  #documentsOf({ origins }: TopologyNode): void {
    for (const { resource } of origins) this.#documents.add(resource)
  }

  #say(facet: Facet, text: string): void {
    const known = this.#texts.get(facet)
    if (known) known.add(text)
    else this.#texts.set(facet, new Set([text]))
  }

  way(): Way {
    const through = this.#texts.get('through')
    // A gateway's bare name says nothing more once its own leg is known.
    if (through && through.size > 1) for (const text of through) if ([...through].some((other) => other.startsWith(`${text} `))) through.delete(text)
    const said = facets.flatMap((facet) => {
      const texts = this.#texts.get(facet)
      return texts ? [[facet, [...texts].sort().join(', ')] as const] : []
    })
    return { outcome: this.#reached ? 'reached' : 'stopped', facets: Object.fromEntries(said), documents: [...this.#documents].sort() }
  }
}

function share({ share: part }: Use): string {
  return part === undefined ? '' : ` ${percentText(part * 100)}`
}

const onWire: Partial<Record<Tls, string>> = { passthrough: 'TLS', unknown: 'TCP' }

/** `HTTP 80`, `TLS 443`, `SIMPLE 443 → 8443`. */
function wireText({ tls, protocol, port, targetPort }: Use): string {
  const name = tls === 'plain' ? protocol : (onWire[tls] ?? tls)
  return `${name} ${port}${targetPort === undefined ? '' : ` → ${targetPort}`}`
}

function breakerTexts({ pool, outlier }: NonNullable<Use['breaker']>): readonly string[] {
  return [
    ...Object.entries(pool).map(([name, value]) => `${name} ${value}`),
    ...(outlier ? [[`outlier ${outlier.errors} × ${outlier.of}`, outlier.interval && `every ${outlier.interval}`, outlier.ejection && `for ${outlier.ejection}`, outlier.maxEjectionPercent !== undefined && `at most ${percentText(outlier.maxEjectionPercent)}`].filter(Boolean).join(' ')] : []),
  ]
}

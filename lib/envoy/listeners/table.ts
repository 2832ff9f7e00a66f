import type { Protocol } from '@/lib/mesh/index.ts'
import type { Chain } from './chain.ts'

/** How a port's traffic is told apart on a listener; `auto` sniffs. */
export type ListenerProtocol = 'http' | 'tcp' | 'auto'

/** Somebody who wants a listener: an address, a port, and how its traffic is told apart there. */
export type Claimant = {
  /** `<bind>_<port>`: claimants of the same listener meet. */
  readonly listener: string
  readonly bind: string
  readonly port: number
  readonly bindToPort: boolean
  /** The same address in the other family, where the proxy has both. */
  readonly alsoOn: string | undefined
  readonly protocol: Protocol
  /** How this port's traffic is told apart; what the entry is recorded as may differ (HTTP on the wildcard address sniffs). */
  readonly kind: ListenerProtocol
  readonly recordedAs: ListenerProtocol
  /** HTTP_PROXY takes the listener over, whatever was there. */
  readonly overrides: boolean
}

/** Makes a claimant's chains, as far as they are wanted. */
export type ChainMaker<C> = { readonly tcp: (claimant: C) => readonly Chain[]; readonly http: (claimant: C) => Chain }

/** What became of a listener when all candidates had their say. */
export type ListenerEntry = {
  readonly bind: string
  readonly port: number
  readonly bindToPort: boolean
  readonly alsoOn: string | undefined
  readonly chains: readonly Chain[]
}

/** Hears what becomes of each claimant: the chains it asked for (none where it may not join at all), and who has its place if it lost it. */
export type TableListener<C> = (claimant: C, chains: readonly Chain[], lostTo: C | undefined) => void

type Entry<C> = {
  /** Who made the listener. */
  readonly owner: C
  readonly bind: string
  readonly port: number
  readonly bindToPort: boolean
  readonly alsoOn: string | undefined
  readonly protocol: Protocol
  kind: ListenerProtocol
  readonly chains: Chain[]
  /** Who holds which match. */
  readonly holders: Map<string, C>
  locked: boolean
}

/**
 * The listeners of one proxy while they are being found. Claimants of one (bind, port) meet here, in order; the table of
 * istio-semantics §3.6 decides:
 *
 * | incoming \ existing | http | auto | tcp |
 * |---|---|---|---|
 * | http | ignored: one route configuration serves all | ignored | its chain joins, the entry sniffs |
 * | tcp | its chains join, the entry sniffs | its chains join | its chains join |
 * | auto | replaces the entry | only its TCP chains join | all its chains join, the entry sniffs |
 *
 * A chain joins unless one with the same key is there. Keys are hashed, so that ten thousand server names on one port stay linear.
 */
export class ListenerTable<C extends Claimant> {
  readonly #entries = new Map<string, Entry<C>>()
  readonly #told: TableListener<C>

  constructor(told: TableListener<C> = () => undefined) {
    this.#told = told
  }

  /** Listeners found so far take nobody in any more: what a Sidecar's explicit port does to the port-less listener after it. */
  lock(): void {
    for (const entry of this.#entries.values()) entry.locked = true
  }

  add(claimant: C, chains: ChainMaker<C>): void {
    const existing = this.#entries.get(claimant.listener)
    if (!existing) this.#begin(claimant, chains)
    else if (existing.locked) return
    else if (claimant.overrides) this.#replace(existing, claimant, chains)
    else if (shares(existing, claimant)) this.#meet(existing, claimant, chains)
    else this.#told(claimant, [], existing.owner)
  }

  entries(): readonly ListenerEntry[] {
    return [...this.#entries.values()]
  }

  #begin(claimant: C, chains: ChainMaker<C>): void {
    const entry = newEntry(claimant, chains)
    this.#entries.set(claimant.listener, entry)
    this.#told(claimant, entry.chains, undefined)
  }

  #replace(existing: Entry<C>, claimant: C, chains: ChainMaker<C>): void {
    this.#told(existing.owner, [], claimant)
    this.#begin(claimant, chains)
  }

  #join(entry: Entry<C>, claimant: C, incoming: readonly Chain[], kind: ListenerProtocol): void {
    this.#told(claimant, incoming, join(entry, claimant, incoming, kind))
  }

  #meet(existing: Entry<C>, claimant: C, chains: ChainMaker<C>): void {
    switch (claimant.kind) {
      case 'http':
        if (existing.kind === 'tcp') this.#join(existing, claimant, [chains.http(claimant)], 'auto')
        return
      case 'tcp':
        this.#join(existing, claimant, chains.tcp(claimant), existing.kind === 'http' ? 'auto' : existing.kind)
        return
      case 'auto':
        if (existing.kind === 'http') this.#replace(existing, claimant, chains)
        else this.#join(existing, claimant, existing.kind === 'auto' ? chains.tcp(claimant) : allChains(claimant, chains), 'auto')
    }
  }
}

const SERVER_FIRST: ReadonlySet<Protocol> = new Set(['Mongo', 'MySQL'])

/** Protocols in which the server speaks first would hang under an inspector, so their ports admit no other protocol. */
function shares(existing: Entry<Claimant>, { kind, protocol }: Claimant): boolean {
  if (kind === 'http' && existing.kind !== 'tcp') return true
  return existing.protocol === protocol || !(SERVER_FIRST.has(existing.protocol) || SERVER_FIRST.has(protocol))
}

function newEntry<C extends Claimant>(claimant: C, maker: ChainMaker<C>): Entry<C> {
  const chains = [...allChains(claimant, maker)]
  return {
    owner: claimant,
    bind: claimant.bind,
    port: claimant.port,
    bindToPort: claimant.bindToPort,
    alsoOn: claimant.alsoOn,
    protocol: claimant.protocol,
    kind: claimant.recordedAs,
    chains,
    holders: new Map(chains.map(({ key }) => [key, claimant])),
    locked: false,
  }
}

/** TCP chains stand before the HTTP chain. */
function allChains<C extends Claimant>(claimant: C, { tcp, http }: ChainMaker<C>): readonly Chain[] {
  switch (claimant.kind) {
    case 'http':
      return [http(claimant)]
    case 'tcp':
      return tcp(claimant)
    case 'auto':
      return [...tcp(claimant), http(claimant)]
  }
}

/** Adds what may stand beside what is there; tells who holds the first of a claimant's matches when nothing of it but plaintext HTTP found a place. */
function join<C>(entry: Entry<C>, claimant: C, incoming: readonly Chain[], kind: ListenerProtocol): C | undefined {
  entry.kind = kind
  let [lostTo, joined]: [C | undefined, boolean] = [undefined, false]
  for (const one of incoming) {
    const holder = entry.holders.get(one.key)
    if (holder === undefined) {
      entry.holders.set(one.key, claimant)
      entry.chains.push(one)
    }
    if (one.match.plaintextHttp) continue
    joined ||= holder === undefined || holder === claimant
    lostTo ??= holder
  }
  return joined ? undefined : lostTo
}

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
  readonly chains: readonly Chain[]
}

type Entry = {
  readonly bind: string
  readonly port: number
  readonly bindToPort: boolean
  readonly protocol: Protocol
  kind: ListenerProtocol
  readonly chains: Chain[]
  readonly keys: Set<string>
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
  readonly #entries = new Map<string, Entry>()

  /** Listeners found so far take nobody in any more: what a Sidecar's explicit port does to the port-less listener after it. */
  lock(): void {
    for (const entry of this.#entries.values()) entry.locked = true
  }

  add(claimant: C, chains: ChainMaker<C>): void {
    const existing = this.#entries.get(claimant.listener)
    if (!existing) this.#entries.set(claimant.listener, newEntry(claimant, chains))
    else if (existing.locked) return
    else if (claimant.overrides) this.#entries.set(claimant.listener, newEntry(claimant, chains))
    else if (shares(existing, claimant)) this.#meet(existing, claimant, chains)
  }

  entries(): readonly ListenerEntry[] {
    return [...this.#entries.values()]
  }

  #meet(existing: Entry, claimant: C, chains: ChainMaker<C>): void {
    switch (claimant.kind) {
      case 'http':
        if (existing.kind === 'tcp') join(existing, [chains.http(claimant)], 'auto')
        return
      case 'tcp':
        join(existing, chains.tcp(claimant), existing.kind === 'http' ? 'auto' : existing.kind)
        return
      case 'auto':
        if (existing.kind === 'http') this.#entries.set(claimant.listener, newEntry(claimant, chains))
        else join(existing, existing.kind === 'auto' ? chains.tcp(claimant) : allChains(claimant, chains), 'auto')
    }
  }
}

const SERVER_FIRST: ReadonlySet<Protocol> = new Set(['Mongo', 'MySQL'])

/** Protocols in which the server speaks first would hang under an inspector, so their ports admit no other protocol. */
function shares(existing: Entry, { kind, protocol }: Claimant): boolean {
  if (kind === 'http' && existing.kind !== 'tcp') return true
  return existing.protocol === protocol || !(SERVER_FIRST.has(existing.protocol) || SERVER_FIRST.has(protocol))
}

function newEntry<C extends Claimant>(claimant: C, maker: ChainMaker<C>): Entry {
  const chains = [...allChains(claimant, maker)]
  return {
    bind: claimant.bind,
    port: claimant.port,
    bindToPort: claimant.bindToPort,
    protocol: claimant.protocol,
    kind: claimant.recordedAs,
    chains,
    keys: new Set(chains.map(({ key }) => key)),
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

function join(entry: Entry, incoming: readonly Chain[], kind: ListenerProtocol): void {
  entry.kind = kind
  for (const one of incoming) {
    if (entry.keys.has(one.key)) continue
    entry.keys.add(one.key)
    entry.chains.push(one)
  }
}

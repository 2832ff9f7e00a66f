import type { Protocol } from '@/lib/mesh/index.ts'
import type { Chain } from './chain.ts'

/** How a port's traffic is told apart on a listener; `auto` sniffs. */
export type ListenerProtocol = 'http' | 'tcp' | 'auto'

/** One service port that wants a listener. */
export type Candidate = {
  readonly bind: string
  readonly port: number
  readonly bindToPort: boolean
  readonly protocol: Protocol
  /** How this port's traffic is told apart; what the entry is recorded as may differ (HTTP on the wildcard address sniffs). */
  readonly kind: ListenerProtocol
  readonly recordedAs: ListenerProtocol
  /** HTTP_PROXY takes the listener over, whatever was there. */
  readonly overrides: boolean
  readonly tcpChains: () => readonly Chain[]
  readonly httpChain: () => Chain
}

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
 * The listeners of one proxy while they are being found. Candidates for one (bind, port) meet here, in order; the table of
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
export class ListenerTable {
  readonly #entries = new Map<string, Entry>()

  /** Listeners found so far take no more services: what a Sidecar's explicit port does to the port-less listener after it. */
  lock(): void {
    for (const entry of this.#entries.values()) entry.locked = true
  }

  /** Whether one more HTTP port changes nothing here: one route configuration serves them all. */
  servesHttp(bind: string, port: number): boolean {
    const existing = this.#entries.get(`${bind}_${port}`)
    return existing !== undefined && (existing.locked || existing.kind !== 'tcp')
  }

  add(candidate: Candidate): void {
    const address = `${candidate.bind}_${candidate.port}`
    const existing = this.#entries.get(address)
    if (!existing) this.#entries.set(address, newEntry(candidate))
    else if (existing.locked) return
    else if (candidate.overrides) this.#entries.set(address, newEntry(candidate))
    else if (shares(existing, candidate)) this.#meet(address, existing, candidate)
  }

  entries(): readonly ListenerEntry[] {
    return [...this.#entries.values()]
  }

  #meet(address: string, existing: Entry, candidate: Candidate): void {
    switch (candidate.kind) {
      case 'http':
        if (existing.kind === 'tcp') join(existing, [candidate.httpChain()], 'auto')
        return
      case 'tcp':
        join(existing, candidate.tcpChains(), existing.kind === 'http' ? 'auto' : existing.kind)
        return
      case 'auto':
        if (existing.kind === 'http') this.#entries.set(address, newEntry(candidate))
        else if (existing.kind === 'auto') join(existing, candidate.tcpChains(), 'auto')
        else join(existing, [...candidate.tcpChains(), candidate.httpChain()], 'auto')
    }
  }
}

const SERVER_FIRST: ReadonlySet<Protocol> = new Set(['Mongo', 'MySQL'])

/** Protocols in which the server speaks first would hang under an inspector, so their ports admit no other protocol. */
function shares(existing: Entry, { kind, protocol }: Candidate): boolean {
  if (kind === 'http' && existing.kind !== 'tcp') return true
  return existing.protocol === protocol || !(SERVER_FIRST.has(existing.protocol) || SERVER_FIRST.has(protocol))
}

function newEntry(candidate: Candidate): Entry {
  const chains = chainsOf(candidate)
  return {
    bind: candidate.bind,
    port: candidate.port,
    bindToPort: candidate.bindToPort,
    protocol: candidate.protocol,
    kind: candidate.recordedAs,
    chains,
    keys: new Set(chains.map(({ key }) => key)),
    locked: false,
  }
}

function chainsOf({ kind, tcpChains, httpChain }: Candidate): Chain[] {
  switch (kind) {
    case 'http':
      return [httpChain()]
    case 'tcp':
      return [...tcpChains()]
    case 'auto':
      return [...tcpChains(), httpChain()]
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

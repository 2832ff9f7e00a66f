import { followingGroups, type Grouped, memoByIdentity } from '@/lib/std/index.ts'
import { recaller } from '../recall.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Claim, claimsOn } from './claims.ts'
import { crowdedEntry } from './crowd.ts'
import { httpChain } from './http-chain.ts'
import { httpProxyEntry } from './http-proxy.ts'
import { type ChainMaker, type ListenerEntry, ListenerTable } from './table.ts'

/** The listeners of a sidecar before they are written, without the one that captured traffic arrives at. (istio-semantics §3) */
export const outboundEntries = memoByIdentity((surroundings: Surroundings): readonly ListenerEntry[] => {
  const proxy = httpProxyEntry(surroundings)
  return [...perPortEntries(surroundings), ...(proxy ? [proxy] : [])]
})

/** For each egress listener in order, each service, each port. Listeners do not know of each other, so each is made from its own claims. */
function perPortEntries(surroundings: Surroundings): readonly ListenerEntry[] {
  const scopes = surroundings.view.egress.map((egress) => ({ closes: !egress.port, claims: claimsByListener(claimsOn(egress, surroundings)) }))
  const names = scopes.length === 1 ? (scopes[0]?.claims.keys() ?? []) : [...new Set(scopes.flatMap(({ claims }) => claims.keys()))]
  return names.map((name) => entryOf(scopes.map(({ closes, claims }) => ({ closes, claims: claims.get(name) })), surroundings))
}

/** Each egress listener of each class of clients has its own claims. */
const claimsByListener = followingGroups((claim: Claim) => [[claim.listener, claim] as const], 16)

/** The claims of an egress listener on one listener. Ports that a listener names are closed to the port-less one after it. */
type Bench = { readonly closes: boolean; readonly claims: readonly Grouped<Claim>[] }

function entryOf(benches: readonly Bench[], surroundings: Surroundings): ListenerEntry {
  const [owner, ...others] = benches.filter(({ claims }) => claims.length > 0)
  if (!owner || others.length > 0) return seated(benches, surroundings)
  if (owner.claims.length > CROWD) return crowded(owner.claims, chainMaker(surroundings))
  // What is made for bytes is made of its claims alone.
  return isOfBytes(owner.claims) ? entriesOfBytes(owner.claims, '', [], () => seated([owner], surroundings)) : seated([owner], surroundings)
}

const CROWD = 64
const crowded = crowdedEntry()

const entriesOfBytes = recaller<ListenerEntry>()
const isOfBytes = memoByIdentity((claims: readonly Grouped<Claim>[]): boolean => claims.every(({ value }) => value.kind === 'tcp'))

function seated(benches: readonly Bench[], surroundings: Surroundings): ListenerEntry {
  const table = new ListenerTable<Claim>()
  const chains = chainMaker(surroundings)
  for (const { closes, claims } of benches) {
    if (closes) table.lock()
    for (const { value } of claims) table.add(value, chains)
  }
  return table.entries()[0] as ListenerEntry
}

function chainMaker(surroundings: Surroundings): ChainMaker<Claim> {
  return { tcp: (claim) => claim.tcpChains, http: (claim) => httpChain(claim, surroundings) }
}

/** Brings the claims of each egress listener before the table. */
export function seat(table: ListenerTable<Claim>, surroundings: Surroundings, claims: typeof claimsOn): void {
  const chains = chainMaker(surroundings)
  for (const egress of surroundings.view.egress) {
    if (!egress.port) table.lock()
    for (const claim of claims(egress, surroundings)) table.add(claim, chains)
  }
}

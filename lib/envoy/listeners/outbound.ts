import { memoByIdentity } from '@/lib/std/index.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Claim, claimsOn } from './claims.ts'
import { httpChain } from './http-chain.ts'
import { httpProxyEntry } from './http-proxy.ts'
import { type ListenerEntry, ListenerTable } from './table.ts'

/** The listeners of a sidecar before they are written, without the one that captured traffic arrives at. (istio-semantics §3) */
export const outboundEntries = memoByIdentity((surroundings: Surroundings): readonly ListenerEntry[] => {
  const proxy = httpProxyEntry(surroundings)
  return [...perPortEntries(surroundings), ...(proxy ? [proxy] : [])]
})

/** For each egress listener in order, each service, each port. */
function perPortEntries(surroundings: Surroundings): readonly ListenerEntry[] {
  const table = new ListenerTable<Claim>()
  seat(table, surroundings, claimsOn)
  return table.entries()
}

/** Brings the claims of each egress listener before the table. */
export function seat(table: ListenerTable<Claim>, surroundings: Surroundings, claims: typeof claimsOn): void {
  const chains = { tcp: (claim: Claim) => claim.tcpChains, http: (claim: Claim) => httpChain(claim, surroundings) }
  for (const egress of surroundings.view.egress) {
    // Ports that a listener names are closed to the port-less one after it.
    if (!egress.port) table.lock()
    for (const claim of claims(egress, surroundings)) table.add(claim, chains)
  }
}

import type { EgressScope } from '@/lib/mesh/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import type { Surroundings } from '../surroundings.ts'
import { bindingOf, isBindable } from './binding.ts'
import { type Candidate, candidate, candidatesOf } from './candidate.ts'
import { httpChain } from './http-chain.ts'
import { httpProxyEntry } from './http-proxy.ts'
import { l4RoutesOf } from './l4-routes.ts'
import { tcpLikeChains } from './routed-chains.ts'
import { type ListenerEntry, ListenerTable } from './table.ts'

/** The listeners of a sidecar before they are written, without the one that captured traffic arrives at. (istio-semantics §3) */
export const outboundEntries = memoByIdentity((surroundings: Surroundings): readonly ListenerEntry[] => {
  const proxy = httpProxyEntry(surroundings)
  return [...perPortEntries(surroundings), ...(proxy ? [proxy] : [])]
})

/** For each egress listener in order, each service, each port. */
function perPortEntries(surroundings: Surroundings): readonly ListenerEntry[] {
  const table = new ListenerTable<Candidate>()
  for (const egress of surroundings.view.egress) {
    const routes = l4RoutesOf(egress.virtualServices)
    const chains = {
      tcp: (one: Candidate) => tcpLikeChains(one, routes(one.service.hostname), surroundings),
      http: (one: Candidate) => httpChain(one, surroundings),
    }
    // Ports that a listener names are closed to the port-less one after it.
    if (!egress.port) table.lock()
    for (const one of candidates(egress, surroundings)) table.add(one, chains)
  }
  return table.entries()
}

/** On a port of a Sidecar's own the protocol is the Sidecar's word, whatever the services say. (istio-semantics §3.12) */
function* candidates(egress: EgressScope, surroundings: Surroundings): Generator<Candidate> {
  const { port, services } = egress
  const binding = bindingOf(egress, surroundings)
  if (port && !isBindable(port, binding, surroundings.wildcard)) return
  for (const service of services) yield* port ? candidate(service, port, binding, surroundings) : candidatesOf(service, binding, surroundings)
}

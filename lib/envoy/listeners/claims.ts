import { authorizationPoliciesOf, type EgressScope, endpointSources, type Service, sharedHosts } from '@/lib/mesh/index.ts'
import { followingFlatMap } from '@/lib/std/index.ts'
import type { Surroundings } from '../surroundings.ts'
import { bindingOf, isBindable } from './binding.ts'
import { type Candidate, candidate, candidatesOf } from './candidate.ts'
import type { Chain } from './chain.ts'
import { l4RoutesOf, noL4Routes } from './l4-routes.ts'
import { tcpLikeChains } from './routed-chains.ts'

/** A candidate for a listener with the chains that it brings for bytes; those for requests are made where they are wanted. */
export type Claim = Candidate & { readonly tcpChains: readonly Chain[] }

/** Written out: a copy of so many fields with one more is slow to make, and slow to read ever after. */
function claim(of: Candidate, tcpChains: readonly Chain[]): Claim {
  const { listener, bind, port, bindToPort, alsoOn, protocol, kind, recordedAs, overrides, service, servicePort, address, cidrs, sniffed, routeName } = of
  return { tcpChains, listener, bind, port, bindToPort, alsoOn, protocol, kind, recordedAs, overrides, service, servicePort, address, cidrs, sniffed, routeName }
}

/** What the services of an egress listener ask for, in order. */
export function claimsOn(egress: EgressScope, surroundings: Surroundings): readonly Claim[] {
  const maker = claimMaker(egress, surroundings)
  return maker ? remembered(maker.inputs, egress.services, maker.make, maker.dependsOnMore) : []
}

const remembered = followingFlatMap<Service, Claim>(64)
const none: readonly Chain[] = []

/** The same, without remembering it. */
export function claimsOf(egress: EgressScope, surroundings: Surroundings): readonly Claim[] {
  const maker = claimMaker(egress, surroundings)
  return maker ? egress.services.flatMap(maker.make) : []
}

type ClaimMaker = {
  readonly make: (service: Service) => readonly Claim[]
  /** What claims depend on beside their service. */
  readonly inputs: readonly unknown[]
  /** Services whose claims depend on even more. */
  readonly dependsOnMore: ((service: Service) => boolean) | undefined
}

/**
 * Makes the claims of an egress listener; undefined where it may not have its port. On a port of a Sidecar's own the protocol is the Sidecar's word, whatever the
 * services say. (istio-semantics §3.12)
 */
function claimMaker(egress: EgressScope, surroundings: Surroundings): ClaimMaker | undefined {
  const { port, virtualServices } = egress
  const { proxy, view, chainSettings, wildcard } = surroundings
  const binding = bindingOf(egress, surroundings)
  if (port && !isBindable(port, binding, wildcard)) return undefined
  const routes = l4RoutesOf(virtualServices)
  const make = (service: Service) => {
    const found = port ? candidate(service, port, binding, surroundings) : candidatesOf(service, binding, surroundings)
    return found.map((one) => claim(one, one.kind === 'http' ? none : tcpLikeChains(one, routes(service.hostname), surroundings)))
  }
  const shared = sharedHosts(view.snapshot)
  const guarded = authorizationPoliciesOf(view.snapshot, proxy).length > 0
  // Routes look at other services; policies stand before names that the proxy resolves itself.
  const dependsOnMore = guarded || routes !== noL4Routes || shared.size > 0
    ? ({ hostname, resolution }: Service) => shared.has(hostname) || routes(hostname).length > 0 || (guarded && resolution === 'DynamicDNS')
    : undefined
  const inputs = [binding.key, JSON.stringify(port), chainSettings, view.destinationRules, proxy.ips[0], guarded, ...endpointSources(view.snapshot)]
  return { make, inputs, dependsOnMore }
}

import type { PreparedVirtualService, Proxy } from '@/lib/mesh/index.ts'
import type { RouteDestination, TcpMatch, TlsMatch } from '@/lib/model/index.ts'
import { isTls } from '@/lib/net/index.ts'
import { configMetadata, type Metadata } from '@/lib/xds/index.ts'
import { field, type Origin, within } from '../cause.ts'
import { filtersOfRoute } from '../filters/network-filters.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Candidate } from './candidate.ts'
import { type Chain, chain } from './chain.ts'
import { ownChain } from './service-chains.ts'

/** The chains of a tcp-like port: those of VirtualServices, and the service's own where they leave room for it. */
export function tcpLikeChains(candidate: Candidate, virtualServices: readonly PreparedVirtualService[], surroundings: Surroundings): readonly Chain[] {
  if (virtualServices.length === 0) return [ownChain(candidate, surroundings)]
  return isTls(candidate.protocol) ? tlsChains(candidate, virtualServices, surroundings) : tcpChains(candidate, virtualServices, surroundings)
}

/**
 * One chain per tls match that applies; the same names and subnets only once. As soon as there is one, the service's own chain is
 * not written. Subnets of a match stay in force for later ones. (istio-semantics §3.3)
 */
function tlsChains(candidate: Candidate, virtualServices: readonly PreparedVirtualService[], surroundings: Surroundings): readonly Chain[] {
  const chains: Chain[] = []
  const seen = new Set<string>()
  let cidrs = candidate.cidrs
  for (const virtualService of virtualServices) {
    for (const [i, { match: matches, route }] of (virtualService.spec.tls ?? []).entries()) {
      const origin = field(virtualService.resource, ['spec', 'tls', i])
      for (const [j, match] of matches.entries()) {
        if (!appliesStatically(match, candidate.port, surroundings.proxy)) continue
        const subnets = match.destinationSubnets ?? []
        if (subnets.length > 0 && candidate.port > 0) cidrs = subnets
        const key = `${match.sniHosts.join(',')}|${subnets.join(',')}`
        if (seen.has(key)) continue
        seen.add(key)
        chains.push(routed({ virtualService, destinations: route ?? [], match: { serverNames: match.sniHosts, cidrs }, origin: within(origin, 'match', j), route: origin }, candidate, surroundings))
      }
    }
  }
  return chains.length > 0 ? chains : [ownChain(candidate, surroundings)]
}

/**
 * A tcp route without subnets takes everything and ends the search. Routes with subnets become one chain each, and leave the own
 * chain standing unless it would have the very same ranges. (istio-semantics §3.3)
 */
function tcpChains(candidate: Candidate, virtualServices: readonly PreparedVirtualService[], surroundings: Surroundings): readonly Chain[] {
  const chains: Chain[] = []
  let ownRangesTaken = false
  for (const virtualService of virtualServices) {
    for (const [i, { match: matches = [], route }] of (virtualService.spec.tcp ?? []).entries()) {
      const origin = field(virtualService.resource, ['spec', 'tcp', i])
      const subnets = subnetsOf(matches, candidate.port, surroundings.proxy)
      const make = (cidrs: readonly string[]) => routed({ virtualService, destinations: route ?? [], match: { cidrs }, origin, route: origin }, candidate, surroundings)
      if (subnets === 'every') return [...chains, make(candidate.cidrs)]
      if (subnets.length === 0) continue
      chains.push({ ...make(subnets), metadata: undefined })
      ownRangesTaken ||= sameList(subnets, candidate.cidrs)
    }
  }
  return ownRangesTaken ? chains : [...chains, ownChain(candidate, surroundings)]
}

/** The subnets of all matches that apply; `every` as soon as one of them names none. */
function subnetsOf(matches: readonly TcpMatch[], port: number, proxy: Proxy): readonly string[] | 'every' {
  if (matches.length === 0) return 'every'
  const collected: string[] = []
  for (const match of matches) {
    if (!appliesStatically(match, port, proxy)) continue
    if (!match.destinationSubnets || match.destinationSubnets.length === 0 || port === 0) return 'every'
    collected.push(...match.destinationSubnets)
  }
  return collected
}

/** Unlike in http matches, naming gateways leaves the conditions on the source in force. */
function appliesStatically(match: TlsMatch | TcpMatch, port: number, proxy: Proxy): boolean {
  const gateways = match.gateways ?? []
  return (gateways.length === 0 || gateways.includes('mesh'))
    && Object.entries(match.sourceLabels ?? {}).every(([key, value]) => proxy.labels[key] === value)
    && (!match.port || match.port === port)
    && (!match.sourceNamespace || match.sourceNamespace === proxy.namespace)
}

type Routed = {
  readonly virtualService: PreparedVirtualService
  readonly destinations: readonly RouteDestination[]
  readonly match: Chain['match']
  readonly origin: Origin
  readonly route: Origin
}

function routed({ virtualService, destinations, match, origin, route }: Routed, { servicePort: port }: Candidate, surroundings: Surroundings): Chain {
  const owner = { name: virtualService.name, namespace: virtualService.namespace, origin: within(route, 'route') }
  const filters = filtersOfRoute(destinations, owner, { port }, surroundings)
  return chain({ match, filters: () => filters, metadata: metadataOf(virtualService), causes: [origin] })
}

function metadataOf({ namespace, name, resource }: PreparedVirtualService): Metadata {
  return configMetadata('virtual-service', namespace, name, [field(resource)])
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join() === [...b].sort().join()
}

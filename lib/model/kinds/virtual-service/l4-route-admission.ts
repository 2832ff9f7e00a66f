import { hostSubsetOf } from '@/lib/net/index.ts'
import { addressOrRange, fault, isIpAddress, isWildcardName, labelForms, portRange, wildcardName } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { Decoded } from '../../schema/index.ts'
import { isGeneratedName } from './generated-name.ts'
import { gatewayNames, gatewayNameWarnings } from './gateway-names-admission.ts'
import { weighted } from './weights-admission.ts'
import type { TcpMatch, TcpRoute, TlsMatch, TlsRoute } from './schema.ts'

export const l4Rules = {
  matchNeeded: { code: 'EXO1780', text: 'A tls route needs at least one condition.' },
  tlsRouteNeeded: { code: 'EXO1781', text: 'A tls route needs a destination.' },
  tcpRouteNeeded: { code: 'EXO1782', text: 'A tcp route needs a destination.' },
  serverNameNeeded: { code: 'EXO1783', text: 'A tls condition needs at least one server name.' },
  serverNameOutside: { code: 'EXO1784', text: 'Server name {host} lies outside the hosts of the document.' },
  serverNameIp: { code: 'EXO1785', text: 'Clients send no server name for the address {host}.' },
} satisfies Rules

/** A route for TLS that is passed through. `generated` allows the server names that istiod writes for AUTO_PASSTHROUGH. */
export function* tlsRoute({ match = [], route = [] }: Decoded<TlsRoute>, hosts: readonly string[], generated: boolean, path: FieldPath): Faults {
  if (match.length === 0) yield fault(l4Rules.matchNeeded, path)
  for (const [i, condition] of match.entries()) {
    const at = [...path, 'match', i]
    const { sniHosts = [] } = condition
    if (sniHosts.length === 0) yield fault(l4Rules.serverNameNeeded, [...at, 'sniHosts'])
    for (const [j, name] of sniHosts.entries()) yield* serverName(name, hosts, generated, [...at, 'sniHosts', j])
    yield* connection(condition, at)
  }
  if (route.length === 0) yield fault(l4Rules.tlsRouteNeeded, path)
  yield* weighted(route, [...path, 'route'])
}

/** A route for other TCP traffic. */
export function* tcpRoute({ match = [], route = [] }: Decoded<TcpRoute>, path: FieldPath): Faults {
  for (const [i, condition] of match.entries()) yield* connection(condition, [...path, 'match', i])
  if (route.length === 0) yield fault(l4Rules.tcpRouteNeeded, path)
  yield* weighted(route, [...path, 'route'])
}

/**
 * A server name that is an IP address is taken with a warning, and not compared with the hosts. Old names of gateways are warned of here
 * and in the document's own list; of http and tcp conditions that warning is lost.
 */
export function* tlsRouteWarnings({ match = [] }: Decoded<TlsRoute>, path: FieldPath): Faults {
  for (const [i, { sniHosts = [], gateways = [] }] of match.entries()) {
    yield* gatewayNameWarnings(gateways, [...path, 'match', i, 'gateways'])
    for (const [j, host] of sniHosts.entries()) if (!isWildcardName(host) && isIpAddress(host)) yield fault(l4Rules.serverNameIp, [...path, 'match', i, 'sniHosts', j], { host })
  }
}

function* serverName(name: string, hosts: readonly string[], generated: boolean, path: FieldPath): Faults {
  const sound = isWildcardName(name) || (generated && isGeneratedName(name))
  if (!sound) {
    if (!isIpAddress(name)) yield* wildcardName(name, path)
  } else if (!hosts.some((host) => hostSubsetOf(name, host))) {
    yield fault(l4Rules.serverNameOutside, path, { host: name })
  }
}

function* connection({ destinationSubnets = [], port = 0, sourceLabels = {}, gateways = [] }: Decoded<TlsMatch | TcpMatch>, path: FieldPath): Faults {
  for (const [i, subnet] of destinationSubnets.entries()) yield* addressOrRange(subnet, [...path, 'destinationSubnets', i])
  if (port !== 0) yield* portRange(port, [...path, 'port'])
  yield* labelForms(sourceLabels, [...path, 'sourceLabels'])
  yield* gatewayNames(gateways, [...path, 'gateways'])
}

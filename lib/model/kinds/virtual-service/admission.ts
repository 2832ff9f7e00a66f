import { hostMatches } from '@/lib/net/index.ts'
import { answer, exportTo, fault, isIpAddress, isWildcardName, wildcardName } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import { isGeneratedName } from './generated-name.ts'
import { gatewayNames, gatewayNameWarnings } from './gateway-names-admission.ts'
import { httpRoute, isClaim } from './http-route-admission.ts'
import { tcpRoute, tlsRoute, tlsRouteWarnings } from './l4-route-admission.ts'
import { unreachable } from './unreachable.ts'
import type { HttpRoute, VirtualServiceSpec } from './schema.ts'

export const virtualServiceRules = {
  delegateGateways: { code: 'EXO1701', text: 'Without hosts this is a delegate, which takes no gateways.' },
  delegateTls: { code: 'EXO1702', text: 'Without hosts this is a delegate, which takes no tls routes.' },
  delegateTcp: { code: 'EXO1703', text: 'Without hosts this is a delegate, which takes no tcp routes.' },
  claimOnMesh: { code: 'EXO1704', text: 'Routing by the token claim {key} works on gateways only.' },
  starOnMesh: { code: 'EXO1705', text: 'The host * is not allowed for sidecars; bind to gateways only.' },
  repeatedHosts: { code: 'EXO1706', text: 'Hosts {a} and {b} overlap.' },
  routeNeeded: { code: 'EXO1707', text: 'At least one http, tls or tcp route is needed.' },
  deprecatedMirrorPercent: { code: 'EXO1708', text: 'mirrorPercent is deprecated; use mirrorPercentage.' },
  largeBody: { code: 'EXO1709', text: 'A response body over 100 KiB burdens the control plane.' },
} satisfies Rules

type Spec = Decoded<VirtualServiceSpec>

/** Istio's webhook for VirtualService. */
export function admitVirtualService({ spec, metadata }: Resource<Spec>): AdmissionAnswer {
  return answer(metadata, refusals(spec, metadata.namespace), warnings(spec))
}

function* refusals(spec: Spec, namespace: string): Faults {
  const { hosts = [], gateways = [], http = [], tls = [], tcp = [] } = spec
  if (hosts.length === 0) yield* delegateFaults(spec)
  yield* gatewayNames(gateways, ['spec', 'gateways'])
  const onGatewaysOnly = gateways.length > 0 && !gateways.includes('mesh')
  if (!onGatewaysOnly) for (const [i, route] of http.entries()) yield* claims(route, ['spec', 'http', i])
  yield* hostFaults(spec, onGatewaysOnly)
  if (http.length === 0 && tls.length === 0 && tcp.length === 0) yield fault(virtualServiceRules.routeNeeded, ['spec'])
  for (const [i, route] of http.entries()) yield* httpRoute(route, hosts.length === 0, ['spec', 'http', i])
  for (const [i, route] of tls.entries()) yield* tlsRoute(route, hosts, onGatewaysOnly || gateways.length === 0, ['spec', 'tls', i])
  for (const [i, route] of tcp.entries()) yield* tcpRoute(route, ['spec', 'tcp', i])
  yield* exportTo(spec.exportTo ?? [], namespace, 'VirtualService')
}

function* delegateFaults({ gateways = [], tls = [], tcp = [] }: Spec): Faults {
  if (gateways.length > 0) yield fault(virtualServiceRules.delegateGateways, ['spec', 'gateways'])
  if (tls.length > 0) yield fault(virtualServiceRules.delegateTls, ['spec', 'tls'])
  if (tcp.length > 0) yield fault(virtualServiceRules.delegateTcp, ['spec', 'tcp'])
}

function* claims({ match = [] }: Decoded<HttpRoute>, path: FieldPath): Faults {
  for (const [i, condition] of match.entries()) {
    for (const field of ['headers', 'withoutHeaders'] as const) {
      for (const key of Object.keys(condition[field] ?? {})) if (isClaim(key)) yield fault(virtualServiceRules.claimOnMesh, [...path, 'match', i, field, key], { key })
    }
  }
}

/** Hosts must be names, wildcards or addresses, and none may cover another. */
function* hostFaults({ hosts = [], tls = [] }: Spec, onGatewaysOnly: boolean): Faults {
  const generated = onGatewaysOnly && tls.some(({ match = [] }) => match.some(({ sniHosts = [] }) => sniHosts.length > 0))
  const faults = hosts.flatMap((host, i) => [...hostFault(host, onGatewaysOnly, generated, ['spec', 'hosts', i])])
  yield* faults
  if (faults.length > 0) return
  for (const [i, a] of hosts.entries()) {
    for (const [j, b] of hosts.entries()) if (j > i && hostMatches(a, b)) yield fault(virtualServiceRules.repeatedHosts, ['spec', 'hosts', j], { a, b })
  }
}

function* hostFault(host: string, onGatewaysOnly: boolean, generated: boolean, path: FieldPath): Faults {
  if (generated && isGeneratedName(host)) return
  if (!isWildcardName(host)) {
    if (!isIpAddress(host)) yield* wildcardName(host, path)
  } else if (!onGatewaysOnly && host === '*') {
    yield fault(virtualServiceRules.starOnMesh, path)
  }
}

function* warnings(spec: Spec): Faults {
  const { gateways = [], http = [], tls = [] } = spec
  yield* gatewayNameWarnings(gateways, ['spec', 'gateways'])
  for (const [i, route] of http.entries()) yield* httpWarnings(route, ['spec', 'http', i])
  for (const [i, route] of tls.entries()) yield* tlsRouteWarnings(route, ['spec', 'tls', i])
  yield* unreachable(spec)
}

function* httpWarnings({ mirrorPercent, mirror_percent, directResponse }: Decoded<HttpRoute>, path: FieldPath): Faults {
  if (mirrorPercent !== undefined || mirror_percent !== undefined) yield fault(virtualServiceRules.deprecatedMirrorPercent, [...path, mirrorPercent === undefined ? 'mirror_percent' : 'mirrorPercent'])
  const { string = '', bytes = '' } = directResponse?.body ?? {}
  const size = Math.max(string.length, (bytes.length * 3) / 4)
  if (size > 102400 && size <= 1048576) yield fault(virtualServiceRules.largeBody, [...path, 'directResponse', 'body'])
}

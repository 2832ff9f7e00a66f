import { tlsOf } from '../layout/pills.ts'
import type { Leg } from '../topology.ts'
import { isOfKind } from './node-facts.ts'

/** What a leg says to an operand of choice. Plain traffic is `plain` and `none`, as people write either. */
export function textsOfLeg(leg: Leg, operand: string): readonly string[] {
  switch (operand) {
    case 'tls':
      return leg.kind === 'selects' ? [] : tlsOf(leg).flatMap((tls) => (tls === 'plain' ? ['plain', 'none'] : [tls]))
    case 'protocol':
      return leg.uses.map(({ protocol }) => protocol)
    case 'change':
      return leg.change ? [leg.change.sign] : []
    default:
      return []
  }
}

/** What a leg says to an operand of number: ports that are dialled, shares in percent. */
export function numbersOfLeg({ uses }: Leg, operand: string): readonly number[] {
  if (operand === 'port') return uses.flatMap(({ port }) => (port > 0 ? [port] : []))
  return operand === 'weight' ? uses.flatMap(({ share }) => (share === undefined ? [] : [100 * share])) : []
}

/** What is true of a leg, by the name of its flag. */
export function flagOfLeg(leg: Leg, flag: string): boolean {
  const { kind, uses } = leg
  switch (flag) {
    case 'circuitbreaker':
      return uses.some(({ breaker }) => breaker)
    case 'faultinjection':
      return uses.some(({ fault }) => fault)
    case 'mirroring':
      return kind === 'mirror'
    case 'mtls':
      return tlsOf(leg).includes('ISTIO_MUTUAL')
    case 'requestrouting':
      return uses.some(({ conditions }) => conditions.length > 0)
    case 'requesttimeout':
      return uses.some(({ timeout }) => timeout !== undefined)
    case 'retry':
      return uses.some(({ retry }) => retry !== undefined && retry.attempts > 0)
    case 'trafficshifting':
      return kind === 'routed' && uses.some(({ share }) => share !== undefined && share < 1)
    case 'virtualservice':
      return uses.some(({ documents }) => documents.some((document) => isOfKind(document, 'VirtualService')))
    case 'blocked':
      return kind === 'blocked' || uses.some(({ problem }) => problem)
    case 'change':
      return leg.change !== undefined
    default:
      return false
  }
}

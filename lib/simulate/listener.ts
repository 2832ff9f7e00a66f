import { formatIp, parseIp } from '@/lib/net/index.ts'
import { field, list, text } from '@/lib/std/index.ts'
import type { Request } from './request.ts'
import type { Rules } from './rules.ts'
import type { Place, Step } from './trace.ts'

type ListenerStep = Extract<Step, { type: 'listener' }>
type Candidate = { readonly listener: object; readonly place: Place; readonly sockets: readonly Socket[] }
type Socket = { readonly address: string; readonly port: number }

/**
 * Finds the listener that gets a connection:
 * 1. the one at exactly this address and port;
 * 2. the one at the wildcard address of the same family and this port;
 * 3. for redirected connections, the listener with `use_original_dst` itself.
 * Without that listener, and at gateways, only listeners that really bind count.
 */
export function matchListener(listeners: readonly object[], request: Request, rules: Rules): { readonly listener: object; readonly redirected: boolean; readonly step: ListenerStep } | undefined {
  const all = listeners.map((listener, index): Candidate => ({ listener, place: { part: 'listeners', pointer: `/${index}` }, sockets: socketsOf(listener) }))
    .filter(({ listener }) => text(listener, 'trafficDirection') !== 'INBOUND')
  const catchAll = all.find(({ listener }) => field(listener, 'useOriginalDst') === true)
  const redirected = catchAll !== undefined && request.mode === 'outbound'
  const caught = redirected || rules.catchAllAtGateways ? catchAll : undefined
  const onPort = all.filter(({ listener, sockets }) => (caught !== undefined || field(listener, 'bindToPort') !== false) && sockets.some(({ port }) => port === request.port))
  const found = atAddress(onPort, request) ?? atWildcard(onPort, request, rules)
  if (found) return { redirected, ...chosen(found.candidate, found.matchedOn, onPort) }
  const last = caught ?? unaddressed(onPort, request)
  return last && { redirected, ...chosen(last, caught ? 'catchAll' : 'exact', onPort) }
}

function atAddress(onPort: readonly Candidate[], { address, port }: Request) {
  if (address === undefined) return undefined
  const wanted = canonical(address)
  const candidate = onPort.find(({ sockets }) => sockets.some((socket) => socket.port === port && socket.address === wanted))
  return candidate && { candidate, matchedOn: 'exact' as const }
}

function atWildcard(onPort: readonly Candidate[], { address, port }: Request, { ipv4WildcardTakesAll }: Rules) {
  const wildcards = ipv4WildcardTakesAll ? ['0.0.0.0'] : address?.includes(':') ? ['::'] : address === undefined ? ['0.0.0.0', '::'] : ['0.0.0.0']
  for (const wildcard of wildcards) {
    const candidate = onPort.find(({ sockets }) => sockets.some((socket) => socket.port === port && socket.address === wildcard))
    if (candidate) return { candidate, matchedOn: 'wildcard' as const }
  }
  return undefined
}

/** A caller who names no address means whatever the gateway listens on. */
function unaddressed(onPort: readonly Candidate[], { address, mode }: Request): Candidate | undefined {
  return address === undefined && mode === 'gateway' ? onPort[0] : undefined
}

function chosen(candidate: Candidate, matchedOn: ListenerStep['matchedOn'], onPort: readonly Candidate[]) {
  const passedOver = onPort.filter((other) => other !== candidate).map(({ listener, place, sockets }) => ({
    name: text(listener, 'name'), place, because: 'address' as const,
    how: matchedOn === 'exact' && sockets.some(({ address }) => address === '0.0.0.0' || address === '::') ? ('lessSpecific' as const) : ('differs' as const),
  }))
  const { listener, place } = candidate
  return { listener, step: { type: 'listener' as const, name: text(listener, 'name'), place, matchedOn, passedOver } }
}

/** The addresses of a listener; Unix sockets have no port and are dialled by nobody here. */
function socketsOf(listener: object): readonly Socket[] {
  const addresses = [field(listener, 'address'), ...list(listener, 'additionalAddresses').map((more) => field(more, 'address'))]
  return addresses.flatMap((address) => {
    const socket = field(address, 'socketAddress')
    return socket === undefined ? [] : [{ address: canonical(text(socket, 'address')), port: Number(text(socket, 'portValue')) }]
  })
}

function canonical(address: string): string {
  const ip = parseIp(address)
  return ip ? formatIp(ip) : address
}

import { addressFor, isDualStack, type Protocol, type Service, type ServicePort } from '@/lib/mesh/index.ts'
import { isHttp, isIp, isTcpLike } from '@/lib/net/index.ts'
import { filtered, flatMapped } from '@/lib/std/index.ts'
import { recaller } from '../recall.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Binding, isBindable } from './binding.ts'
import type { Claimant, ListenerProtocol } from './table.ts'

/** A service port on the address it will listen on. It knows nothing of the snapshot, so it is kept with the service. */
export type Candidate = Claimant & {
  readonly service: Service
  readonly servicePort: ServicePort
  /** The service's address for this proxy; `::` for an entry without address on an IPv6-only proxy. */
  readonly address: string
  /** The service's own range, where it has one instead of an address. */
  readonly cidrs: readonly string[]
  /** Only recognised plaintext HTTP enters the HTTP chain; else every connection does. */
  readonly sniffed: boolean
  readonly routeName: string
}

const UNSPECIFIED = '0.0.0.0'

/** What the ports of a service ask for on an egress listener without a port of its own. (istio-semantics §3.2) */
export function candidatesOf(service: Service, binding: Binding, surroundings: Surroundings): readonly Candidate[] {
  const make = () => flatMapped(filtered(service.ports, (port) => isBindable(port, binding, surroundings.wildcard)), (port) => candidatesOfPort(service, port, binding, surroundings))
  // Listeners on endpoints come and go with the endpoints, so they are found anew each time.
  return service.resolution === 'Passthrough' ? make() : kept(service, binding.key, [surroundings.chainSettings], make)
}

const kept = recaller<readonly Candidate[]>()

function candidatesOfPort(service: Service, port: ServicePort, binding: Binding, surroundings: Surroundings): readonly Candidate[] {
  if (!listensPerEndpoint(service, port, binding, surroundings)) return candidate(service, port, binding, surroundings)
  const { proxy, view } = surroundings
  // The proxy's own address is left out: an application that calls itself does not pass here.
  const addresses = view.endpointsOf(service, port.number).filter(({ address, pipe }) => !pipe && isIp(address) && address !== proxy.ips[0])
  return addresses.flatMap(({ address }) => candidate(service, port, { ...binding, bind: address, alsoOn: undefined }, surroundings))
}

/**
 * TCP without an address whose connections keep their destination: the listener stands on each endpoint's address. Only a plain
 * entry without endpoints and selector takes the whole port instead. (istio-semantics §3.2)
 */
function listensPerEndpoint(service: Service, port: ServicePort, { bind }: Binding, { proxy, view }: Surroundings): boolean {
  if (bind !== '' || service.resolution !== 'Passthrough' || isHttp(port.protocol)) return false
  if (addressFor(service, proxy) !== UNSPECIFIED) return false
  return service.registry === 'Kubernetes' || service.selector !== undefined || view.endpointsOf(service, port.number).length > 0
}

/** One port on one address; none for UDP and for names of other hosts. */
export function candidate(service: Service, port: ServicePort, binding: Binding, surroundings: Surroundings): readonly Candidate[] {
  const kind = protocolKind(port.protocol)
  if (kind === undefined || service.resolution === 'Alias') return []
  const { bind, address, cidrs, alsoOn } = place(service, binding, kind, surroundings)
  const onWildcard = bind === surroundings.wildcard
  const overrides = port.protocol === 'HTTP_PROXY'
  const sniffed = kind === 'auto' || (onWildcard && !overrides)
  return [{
    service,
    servicePort: port,
    listener: `${bind}_${port.number}`,
    bind,
    port: port.number,
    bindToPort: binding.bindToPort,
    alsoOn,
    protocol: port.protocol,
    kind,
    recordedAs: kind === 'http' && sniffed ? 'auto' : kind,
    overrides,
    address,
    cidrs,
    sniffed,
    routeName: routeName(service, port.number, bind, kind === 'auto' && !onWildcard),
  }]
}

type Place = Pick<Candidate, 'bind' | 'address' | 'cidrs' | 'alsoOn'>

/** Where a port listens: on the Sidecar's address; HTTP on the wildcard address; else on the service's, a range being a condition on the wildcard address. A proxy of both families has the wildcard address twice. */
function place(service: Service, { bind: given, alsoOn }: Binding, kind: ListenerProtocol, { proxy, wildcard }: Surroundings): Place {
  const declared = addressFor(service, proxy)
  const address = declared === UNSPECIFIED && service.registry === 'External' ? wildcard : declared
  if (given !== '') return { address, bind: given, cidrs: none, alsoOn }
  const onBoth = isDualStack(proxy) && (kind === 'http' || address.includes('/') || (address === wildcard && service.registry === 'External')) ? '::' : undefined
  if (kind === 'http') return { address, bind: wildcard, cidrs: none, alsoOn: onBoth }
  return address.includes('/') ? { address, bind: wildcard, cidrs: [address], alsoOn: onBoth } : { address, bind: address, cidrs: none, alsoOn: onBoth }
}

const none: readonly string[] = []

/** One route configuration per port; a sniffed port on an address of its own has one for its service alone; a Unix socket gives its path. (istio-semantics §4.1) */
function routeName({ hostname }: Service, port: number, bind: string, alone: boolean): string {
  if (port === 0) return bind
  return alone ? `${hostname}:${port}` : String(port)
}

/** Which chains a protocol needs; UDP needs none. */
function protocolKind(protocol: Protocol): ListenerProtocol | undefined {
  if (isHttp(protocol)) return 'http'
  if (isTcpLike(protocol)) return 'tcp'
  return protocol === 'Auto' ? 'auto' : undefined
}

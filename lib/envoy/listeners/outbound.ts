import { addressFor, type EgressScope, type Protocol, type Service, type ServicePort } from '@/lib/mesh/index.ts'
import { isHttp, isIp, isTcpLike } from '@/lib/net/index.ts'
import type { Surroundings } from '../surroundings.ts'
import { bindablePorts, type Binding, bindingOf } from './binding.ts'
import { httpChain } from './http-chain.ts'
import { type L4Routes, l4RoutesOf } from './l4-routes.ts'
import { tcpLikeChains } from './routed-chains.ts'
import type { BoundPort } from './service-chains.ts'
import { type ListenerEntry, type ListenerProtocol, ListenerTable } from './table.ts'

const UNSPECIFIED = '0.0.0.0'

/** The per-port listeners of a sidecar before they are written: for each egress listener in order, each service, each port. (istio-semantics §3) */
export function outboundEntries(surroundings: Surroundings): readonly ListenerEntry[] {
  const table = new ListenerTable()
  for (const egress of surroundings.view.egress) {
    const scene: Scene = { table, surroundings, routes: l4RoutesOf(egress.virtualServices) }
    if (egress.port) addExplicitPort(egress, egress.port, scene)
    else addAllPorts(egress, scene)
  }
  return table.entries()
}

type Scene = { readonly table: ListenerTable; readonly surroundings: Surroundings; readonly routes: L4Routes }

/** A port of its own in a Sidecar: the protocol is the Sidecar's word, whatever the services say. (istio-semantics §3.12) */
function addExplicitPort(egress: EgressScope, port: ServicePort, scene: Scene): void {
  const binding = bindingOf(egress, scene.surroundings)
  if (!bindablePorts(binding, scene.surroundings)(port)) return
  for (const service of egress.services) addPort(service, port, binding, scene)
}

/** Every port of every service, except where a listener stands already: explicit ports are closed to what comes after them. */
function addAllPorts(egress: EgressScope, scene: Scene): void {
  const { table, surroundings } = scene
  table.lock()
  const binding = bindingOf(egress, surroundings)
  const isBindable = bindablePorts(binding, surroundings)
  for (const service of egress.services) {
    for (const port of service.ports) {
      if (!isBindable(port)) continue
      if (listensPerEndpoint(service, port, binding, surroundings)) addEndpoints(service, port, binding, scene)
      else addPort(service, port, binding, scene)
    }
  }
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

/** The proxy's own address is left out: an application that calls itself does not pass here. */
function addEndpoints(service: Service, port: ServicePort, { bindToPort }: Binding, scene: Scene): void {
  const { proxy, view } = scene.surroundings
  for (const { address, pipe } of view.endpointsOf(service, port.number)) {
    if (!pipe && isIp(address) && address !== proxy.ips[0]) addPort(service, port, { bind: address, bindToPort }, scene)
  }
}

function addPort(service: Service, port: ServicePort, binding: Binding, { table, surroundings, routes }: Scene): void {
  const kind = protocolKind(port.protocol)
  if (kind === undefined || service.resolution === 'Alias') return
  const overrides = port.protocol === 'HTTP_PROXY'
  if (kind === 'http' && !overrides && table.servesHttp(binding.bind || surroundings.wildcard, port.number)) return
  const bound = bind(service, port, binding, kind, surroundings)
  const onWildcard = bound.bind === surroundings.wildcard
  const sniffed = kind === 'auto' || (onWildcard && !overrides)
  table.add({
    bind: bound.bind,
    port: port.number,
    bindToPort: binding.bindToPort,
    protocol: port.protocol,
    kind,
    recordedAs: kind === 'http' && sniffed ? 'auto' : kind,
    overrides,
    tcpChains: () => tcpLikeChains(bound, routes(service.hostname), surroundings),
    httpChain: () => httpChain({ service, port, routeName: routeName(bound, kind, surroundings), sniffed }, surroundings),
  })
}

/** Where a port listens: on the Sidecar's address; HTTP on the wildcard address; else on the service's, a range being a condition on the wildcard address. */
function bind(service: Service, port: ServicePort, { bind: given }: Binding, kind: ListenerProtocol, { proxy, wildcard }: Surroundings): BoundPort {
  const declared = addressFor(service, proxy)
  const address = declared === UNSPECIFIED && service.registry === 'External' ? wildcard : declared
  if (given !== '') return { service, address, port, bind: given, cidrs: [] }
  if (kind === 'http') return { service, address, port, bind: wildcard, cidrs: [] }
  return address.includes('/') ? { service, address, port, bind: wildcard, cidrs: [address] } : { service, address, port, bind: address, cidrs: [] }
}

/** One route configuration per port; a sniffed port on an address of its own has one for its service alone. (istio-semantics §4.1) */
function routeName({ service, port, bind: at }: BoundPort, kind: ListenerProtocol, { wildcard }: Surroundings): string {
  if (port.number === 0) return at
  return kind === 'auto' && at !== wildcard ? `${service.hostname}:${port.number}` : String(port.number)
}

/** Which chains a protocol needs; UDP needs none. */
function protocolKind(protocol: Protocol): ListenerProtocol | undefined {
  if (isHttp(protocol)) return 'http'
  if (isTcpLike(protocol)) return 'tcp'
  return protocol === 'Auto' ? 'auto' : undefined
}

import { type EgressScope, isTrue, type ServicePort } from '@/lib/mesh/index.ts'
import { isHttp } from '@/lib/net/index.ts'
import type { Surroundings } from '../surroundings.ts'

/** Where the listeners of an egress listener bind; an empty address means that each service decides. */
export type Binding = { readonly bind: string; readonly bindToPort: boolean }

/** Listeners really open their port where nothing captures traffic for them; without an address they then keep to the loopback. (istio-semantics §3.10) */
export function bindingOf({ bind = '', captureMode }: Pick<EgressScope, 'bind' | 'captureMode'>, { proxy, loopback }: Surroundings): Binding {
  const bindToPort = proxy.metadata['INTERCEPTION_MODE'] === 'NONE' || captureMode === 'NONE' || bind.startsWith('unix://')
  return { bind: bind !== '' ? bind : bindToPort ? loopback : '', bindToPort }
}

/**
 * Whether a listener may have a port: not a privileged one where it would have to open it without the right to, and on the wildcard
 * address (where HTTP always stands) not one of the proxy itself. (istio-semantics §3.2)
 */
export function isBindable({ number, protocol }: ServicePort, { bind, bindToPort }: Binding, { proxy, mesh, wildcard }: Surroundings): boolean {
  const { UNPRIVILEGED_POD: unprivileged, ENVOY_STATUS_PORT: status, ENVOY_PROMETHEUS_PORT: prometheus } = proxy.metadata
  if (bindToPort && number > 0 && number < 1024 && isTrue(unprivileged)) return false
  const reserved = [mesh.proxyListenPort, mesh.proxyInboundListenPort, Number(status), Number(prometheus)].includes(number)
  return !reserved || !(bind === '' ? isHttp(protocol) : bind === wildcard)
}

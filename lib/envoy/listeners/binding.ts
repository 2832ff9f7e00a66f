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
 * Tells which ports listeners may have: not privileged ones where they would have to open them without the right to, and on the
 * wildcard address (where HTTP always stands) not those of the proxy itself. (istio-semantics §3.2)
 */
export function bindablePorts({ bind, bindToPort }: Binding, { proxy, mesh, wildcard }: Surroundings): (port: ServicePort) => boolean {
  const { ENVOY_STATUS_PORT: status, ENVOY_PROMETHEUS_PORT: prometheus } = proxy.metadata
  const reserved = new Set([mesh.proxyListenPort, mesh.proxyInboundListenPort, Number(status), Number(prometheus)])
  const unprivileged = bindToPort && isTrue(proxy.metadata['UNPRIVILEGED_POD'])
  return ({ number, protocol }) => {
    if (unprivileged && number > 0 && number < 1024) return false
    return !reserved.has(number) || !(bind === '' ? isHttp(protocol) : bind === wildcard)
  }
}

import { type EgressScope, isTrue } from '@/lib/mesh/index.ts'
import type { Surroundings } from '../surroundings.ts'

/** Where the listeners of an egress listener bind; an empty address means that each service decides. */
export type Binding = { readonly bind: string; readonly bindToPort: boolean }

/** Listeners really open their port where nothing captures traffic for them; without an address they then keep to the loopback. (istio-semantics §3.10) */
export function bindingOf({ bind = '', captureMode }: Pick<EgressScope, 'bind' | 'captureMode'>, { proxy, loopback }: Surroundings): Binding {
  const bindToPort = proxy.metadata['INTERCEPTION_MODE'] === 'NONE' || captureMode === 'NONE' || bind.startsWith('unix://')
  return { bind: bind !== '' ? bind : bindToPort ? loopback : '', bindToPort }
}

/**
 * Ports that a listener may not have: privileged ones where it would have to open them without the right to, and on the wildcard
 * address (where HTTP always stands) those of the proxy itself. (istio-semantics §3.2)
 */
export function mayBind({ bind, bindToPort }: Binding, port: number, http: boolean, { proxy, mesh, wildcard }: Surroundings): boolean {
  if (bindToPort && port > 0 && port < 1024 && isTrue(proxy.metadata['UNPRIVILEGED_POD'])) return false
  const onWildcard = bind === '' ? http : bind === wildcard
  return !onWildcard || !reservedPorts(proxy.metadata, mesh).includes(port)
}

function reservedPorts(metadata: Surroundings['proxy']['metadata'], { proxyListenPort, proxyInboundListenPort }: Surroundings['mesh']): readonly number[] {
  return [proxyListenPort, proxyInboundListenPort, Number(metadata['ENVOY_STATUS_PORT']), Number(metadata['ENVOY_PROMETHEUS_PORT'])]
}

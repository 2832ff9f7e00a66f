import { type EgressScope, isDualStack, isTrue, type ServicePort } from '@/lib/mesh/index.ts'
import { isHttp } from '@/lib/net/index.ts'
import type { Surroundings } from '../surroundings.ts'

/** Where the listeners of an egress listener bind, and which ports they may not have. */
export type Binding = {
  /** Empty: each service decides. */
  readonly bind: string
  readonly bindToPort: boolean
  /** The loopback address of the other family, where the proxy has both. */
  readonly alsoOn: string | undefined
  /** Ports of the proxy itself on the wildcard address. */
  readonly reserved: readonly number[]
  /** Ports below 1024 cannot be opened. */
  readonly unprivileged: boolean
  /** Tells bindings apart. */
  readonly key: string
}

/** Listeners really open their port where nothing captures traffic for them; without an address they then keep to the loopback. (istio-semantics §3.10) */
export function bindingOf({ bind: given = '', captureMode }: Pick<EgressScope, 'bind' | 'captureMode'>, { proxy, mesh, loopback }: Surroundings): Binding {
  const { INTERCEPTION_MODE: interception, UNPRIVILEGED_POD: unprivilegedPod } = proxy.metadata
  const bindToPort = interception === 'NONE' || captureMode === 'NONE' || given.startsWith('unix://')
  const bind = given !== '' ? given : bindToPort ? loopback : ''
  const alsoOn = given === '' && bindToPort && isDualStack(proxy) ? '::1' : undefined
  const unprivileged = bindToPort && isTrue(unprivilegedPod)
  const reserved = [mesh.proxyListenPort, mesh.proxyInboundListenPort, ...portsOfAgent.map((key) => Number(proxy.metadata[key]))]
  return { bind, bindToPort, alsoOn, reserved, unprivileged, key: `${bind} ${alsoOn} ${bindToPort} ${unprivileged} ${reserved.join()}` }
}

/** Node metadata that names the ports of the proxy's status, statistics and metrics. */
const portsOfAgent = ['ENVOY_STATUS_PORT', 'ENVOY_PROMETHEUS_PORT', 'ENVOY_SECURE_METRICS_PORT', 'ENVOY_SECURE_MERGED_METRICS_PORT'] as const

/**
 * Whether a listener may have a port: not a privileged one where it would have to open it without the right to, and on the wildcard
 * address (where HTTP always stands) not one of the proxy itself. (istio-semantics §3.2)
 */
export function isBindable({ number, protocol }: ServicePort, { bind, reserved, unprivileged }: Binding, wildcard: string): boolean {
  if (unprivileged && number > 0 && number < 1024) return false
  return !reserved.includes(number) || !(bind === '' ? isHttp(protocol) : bind === wildcard)
}

import { memoByIdentity } from '@/lib/std/index.ts'
import type { Listener } from '@/lib/xds/index.ts'
import type { Surroundings } from '../surroundings.ts'
import { httpProxyEntry } from './http-proxy.ts'
import { listenerOf } from './listener.ts'
import { outboundEntries } from './outbound.ts'
import type { ListenerEntry } from './table.ts'
import { virtualOutbound } from './virtual-outbound.ts'

/** The outbound listeners of a sidecar: one per port and address, the HTTP proxy, and the one that captured traffic arrives at. (istio-semantics §3.1) */
export function sidecarListeners(surroundings: Surroundings): readonly Listener[] {
  const captured = virtualOutbound(surroundings)
  return [...entries(surroundings).map((entry) => listenerOf(entry, surroundings)), ...(captured ? [captured] : [])]
}

/** The names of the route configurations that those listeners ask for. */
export function routeNames(surroundings: Surroundings): readonly string[] {
  return entries(surroundings).flatMap(({ chains }) => chains.flatMap(({ routeName }) => routeName ?? []))
}

const entries = memoByIdentity((surroundings: Surroundings): readonly ListenerEntry[] => {
  const proxy = httpProxyEntry(surroundings)
  return [...outboundEntries(surroundings), ...(proxy ? [proxy] : [])]
})

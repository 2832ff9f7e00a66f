import type { Listener } from '@/lib/xds/index.ts'
import type { Surroundings } from '../surroundings.ts'
import { listenerOf } from './listener.ts'
import { outboundEntries } from './outbound.ts'
import { virtualOutbound } from './virtual-outbound.ts'

/** The outbound listeners of a sidecar: one per port and address, the HTTP proxy, and the one that captured traffic arrives at. (istio-semantics §3.1) */
export function sidecarListeners(surroundings: Surroundings): readonly Listener[] {
  const captured = virtualOutbound(surroundings)
  return [...outboundEntries(surroundings).map((entry) => listenerOf(entry, surroundings)), ...(captured ? [captured] : [])]
}

/** The names of the route configurations that those listeners ask for. */
export function routeNames(surroundings: Surroundings): readonly string[] {
  return outboundEntries(surroundings).flatMap(({ chains }) => chains.flatMap(({ routeName }) => routeName ?? []))
}

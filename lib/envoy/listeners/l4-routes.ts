import type { PreparedVirtualService } from '@/lib/mesh/index.ts'
import { hostIndex } from '@/lib/net/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'

/** Finds the VirtualServices with tcp or tls routes for a service's host, in their order. */
export type L4Routes = (hostname: string) => readonly PreparedVirtualService[]

const NONE: readonly PreparedVirtualService[] = []

/** No VirtualService has any. */
export const noL4Routes: L4Routes = () => NONE

/** Indexes the VirtualServices of an egress listener by host; either side may be the wildcard. */
export const l4RoutesOf: (virtualServices: readonly PreparedVirtualService[]) => L4Routes = memoByIdentity((virtualServices: readonly PreparedVirtualService[]): L4Routes => {
  const relevant = virtualServices.filter(({ spec }) => (spec.tls?.length ?? 0) > 0 || (spec.tcp?.length ?? 0) > 0)
  if (relevant.length === 0) return noL4Routes
  const index = hostIndex(relevant.flatMap((virtualService) => virtualService.hosts.map((host) => [host.toLowerCase(), virtualService] as const)))
  return (hostname) => [...new Set(index.matching(hostname.toLowerCase()))]
})

import { compareBytes } from '@/lib/std/index.ts'
import { type Cause, type FilterChain, type FilterChainMatch, message, type NetworkFilter, type TransportSocket } from '@/lib/xds/index.ts'

/** A chain of a gateway's listener, and whether the listener must read the TLS handshake for it. */
export type GatewayChain = { readonly chain: FilterChain; readonly readsHandshake: boolean }

export type ChainParts = {
  /** Server names that enter the chain; `*` among them means every connection. */
  readonly serverNames?: readonly string[]
  readonly applicationProtocols?: readonly string[]
  readonly transportSocket?: TransportSocket | undefined
  readonly filters: readonly NetworkFilter[]
  readonly causes: readonly Cause[]
}

/** A chain with what Istio sets on every one. (istio-semantics §6.3) */
export function gatewayChain({ serverNames = [], applicationProtocols, transportSocket, filters, causes }: ChainParts): GatewayChain {
  const match: FilterChainMatch = {
    ...(serverNames.length > 0 && !serverNames.includes('*') && { serverNames: [...serverNames].sort(compareBytes) }),
    ...(applicationProtocols && { applicationProtocols }),
  }
  const chain = message<FilterChain>({
    filterChainMatch: Object.keys(match).length > 0 ? match : undefined,
    filters,
    transportSocket,
    transportSocketConnectTimeout: '15s',
  }, causes)
  return { chain, readsHandshake: serverNames.length > 0 || transportSocket !== undefined }
}

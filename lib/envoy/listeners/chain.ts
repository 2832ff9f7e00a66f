import { compareBytes, memoInField } from '@/lib/std/index.ts'
import { type Cause, type CidrRange, type FilterChain, type FilterChainMatch, message, type Metadata, type NetworkFilter } from '@/lib/xds/index.ts'
import { networkOf, prefixRange } from './cidr.ts'

/** What a connection must look like to enter a chain; nothing at all means every connection. */
export type ChainMatch = {
  readonly serverNames?: readonly string[]
  /** Destination addresses and ranges, as written. */
  readonly cidrs?: readonly string[]
  /** Only plaintext HTTP that an inspector has recognised. */
  readonly plaintextHttp?: boolean
}

/** A chain of one listener before it is written: what enters it, and the filters, which for HTTP need the listener's name. */
export type Chain = {
  readonly match: ChainMatch
  /** Equal keys mean that Envoy could not tell the chains apart. */
  readonly key: string
  /** Every connection enters. */
  readonly matchAll: boolean
  readonly filters: (listenerName: string) => readonly NetworkFilter[]
  /** The route configuration that the chain's connection manager asks for. */
  readonly routeName?: string | undefined
  readonly metadata?: Metadata | undefined
  readonly causes: readonly Cause[]
}

/** Makes a chain; what its match comes to is worked out once. */
export function chain(fields: Omit<Chain, 'key' | 'matchAll'>): Chain {
  const { match, filters, routeName, metadata, causes } = fields
  return { key: chainKey(match), matchAll: isMatchAll(match), match, filters, routeName, metadata, causes }
}

/**
 * What tells one chain from another: transport and application protocol, the set of server names, and the set of destination ranges.
 * `*` among server names and the unspecified address do not count; ranges are compared by their network. (istio-semantics §3.6)
 */
export function chainKey({ serverNames = [], cidrs = [], plaintextHttp = false }: ChainMatch): string {
  const names = unique(serverNames.includes('*') ? serverNames.filter((name) => name !== '*') : serverNames)
  const ranges = cidrs.length === 0 ? cidrs : unique(cidrs.flatMap((cidr) => networkOf(cidr) ?? []).filter((range) => !range.startsWith('0.0.0.0/')))
  return `${plaintextHttp ? 'http' : ''}|${names.join(',')}|${ranges.join(',')}`
}

/** True for a chain that every connection enters: it becomes the listener's default chain. */
export function isMatchAll({ serverNames = [], cidrs = [], plaintextHttp = false }: ChainMatch): boolean {
  return !plaintextHttp && rangesOf(cidrs).length === 0 && (serverNames.length === 0 || serverNames.includes('*'))
}

/** Envoy's form of a chain. */
export function filterChain(chain: Chain, listenerName: string): FilterChain {
  return chain.routeName === undefined ? nameless(chain) : written(chain, listenerName)
}

/** Chains without a connection manager do not know their listener, so they are written once for all. */
const nameless = memoInField((chain: Chain) => written(chain, ''))

function written({ match, matchAll, filters, metadata, causes }: Chain, listenerName: string): FilterChain {
  return message<FilterChain>({
    filterChainMatch: matchAll ? undefined : filterChainMatch(match),
    filters: filters(listenerName),
    transportSocketConnectTimeout: '15s',
    metadata,
  }, causes)
}

/** A server name `*` stands for any, so the condition goes altogether. */
export function filterChainMatch({ serverNames = [], cidrs = [], plaintextHttp = false }: ChainMatch): FilterChainMatch {
  const ranges = rangesOf(cidrs)
  return message<FilterChainMatch>({
    prefixRanges: ranges.length > 0 ? ranges : undefined,
    serverNames: serverNames.length > 0 && !serverNames.includes('*') ? [...serverNames].sort(compareBytes) : undefined,
    transportProtocol: plaintextHttp ? 'raw_buffer' : undefined,
    applicationProtocols: plaintextHttp ? ['http/1.1', 'h2c'] : undefined,
  })
}

/** Ranges in order; one that begins at the unspecified address is no condition. (istio-semantics §3.3) */
function rangesOf(cidrs: readonly string[]): readonly CidrRange[] {
  if (cidrs.length === 0) return noRanges
  return [...cidrs].sort(compareBytes).flatMap((cidr) => prefixRange(cidr) ?? []).filter(({ addressPrefix }) => addressPrefix !== '0.0.0.0')
}

const noRanges: readonly CidrRange[] = []

function unique(list: readonly string[]): readonly string[] {
  return list.length < 2 ? list : [...new Set(list)].sort(compareBytes)
}

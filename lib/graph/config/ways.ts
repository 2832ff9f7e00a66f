import { field, memoByIdentities, memoInField, text } from '@/lib/std/index.ts'
import { type FilterChain, HTTP_CONNECTION_MANAGER, type Listener, type RouteConfiguration, type VirtualHost } from '@/lib/xds/index.ts'
import type { Protocol } from '../topology.ts'
import type { ProxyConfiguration } from './envoy-config.ts'
import { chainFacts, type RouteFacts, routeFacts } from './route-facts.ts'

/** One way out of a proxy: what is asked for, on which port, and what becomes of it. */
export type Way = {
  /** Hosts or server names asked for; empty where only the address decides. */
  readonly asked: readonly string[]
  readonly protocol: Protocol
  readonly route: RouteFacts
}

/** Ways that share a listener's port, and how connections come to them. */
export type Entrance = {
  readonly port: number
  /** Addresses that the listener stands for; `0.0.0.0` and its like are left out. */
  readonly address: string | undefined
  /** How the listener itself ends TLS, and for which server names. */
  readonly tls: 'none' | 'passthrough' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL'
  readonly serverNames: readonly string[]
  readonly protocol: Protocol
  readonly routeName: string | undefined
  readonly listener: Listener
  readonly chain: FilterChain
  readonly ways: readonly Way[]
}

/** Listener that catches what no other listener takes; it holds the policy, not ways. */
export const virtualOutbound = 'virtualOutbound'

/** Virtual hosts that stand for "any other host". */
const catchAll: ReadonlySet<string> = new Set(['allow_any', 'block_all', 'allow_any_dynamic_dns'])

/** Walks listeners, filter chains and routes, in their order. */
export function entrancesOf({ listeners, routes }: ProxyConfiguration): readonly Entrance[] {
  return entrancesIn(listeners, routes)
}

const entrancesIn = memoByIdentities((listeners: readonly Listener[], configs: readonly RouteConfiguration[]): readonly Entrance[] => {
  const routes = new Map(configs.map((route) => [route.name, route]))
  return listeners.flatMap((listener) => (listener.name === virtualOutbound ? [] : listener.filterChains.flatMap((chain) => entranceOf(listener, chain, routes) ?? [])))
})

function entranceOf(listener: Listener, chain: FilterChain, routes: ReadonlyMap<string, RouteConfiguration>): Entrance | undefined {
  const read = readChain(chain)
  if (!read) return undefined
  const { tls, serverNames, protocol, routeName, inline, ways } = read
  const { port, address } = readListener(listener)
  const config = inline ?? (routeName === undefined ? undefined : routes.get(routeName))
  return { port, address, tls, serverNames, protocol, routeName, listener, chain, ways: ways ?? (config ? waysOfRoutes(config) : []) }
}

const readListener = memoInField((listener: Listener): Pick<Entrance, 'port' | 'address'> => ({ port: portOf(listener), address: addressOf(listener) }))

type ChainFacts = Pick<Entrance, 'tls' | 'serverNames' | 'protocol' | 'routeName'> & { readonly inline: RouteConfiguration | undefined; /** Of a chain that copies bytes. */ readonly ways: readonly Way[] | undefined }

const readChain = memoInField((chain: FilterChain): ChainFacts | undefined => {
  const filter = chain.filters.at(-1)
  if (!filter) return undefined
  const serverNames = chain.filterChainMatch?.serverNames ?? []
  const tls = endedTls(chain, serverNames)
  if (isHttp(chain)) return { tls, serverNames, protocol: 'HTTP', routeName: text(filter.typedConfig, 'rds', 'routeConfigName') || undefined, inline: field(filter.typedConfig, 'routeConfig') as RouteConfiguration | undefined, ways: undefined }
  const protocol = tls === 'passthrough' ? 'TLS' : 'TCP'
  return { tls, serverNames, protocol, routeName: undefined, inline: undefined, ways: [{ asked: serverNames, protocol, route: chainFacts(chain) }] }
})

const waysOfRoutes = memoInField((config: RouteConfiguration): readonly Way[] => (config.virtualHosts ?? []).flatMap(waysOfVirtualHost))

const waysOfVirtualHost = memoInField((host: VirtualHost): readonly Way[] => {
  if (catchAll.has(host.name) || host.name.startsWith('blackhole:')) return []
  const asked = askedOf(host)
  return (host.routes ?? []).map((route) => ({ asked, protocol: 'HTTP', route: routeFacts(route) }))
})

/**
 * The hosts that a virtual host stands for: the one it is named after, and those that istiod collapsed into it. Short names, addresses
 * and the variants with a final dot are other spellings of the same host.
 */
function askedOf({ name, domains }: VirtualHost): readonly string[] {
  const named = name.replace(/:\d+$/, '')
  const inCluster = named.includes('.svc.')
  const spelled = (domain: string) => domain.endsWith('.') || /^[\d.]+$|:/.test(domain) || (inCluster && named.startsWith(`${domain}.`))
  return [named, ...domains.filter((domain) => domain !== named && !spelled(domain))]
}

function endedTls(chain: FilterChain, serverNames: readonly string[]): Entrance['tls'] {
  const context = chain.transportSocket?.typedConfig
  if (!context) return serverNames.length > 0 ? 'passthrough' : 'none'
  if (text(context, 'commonTlsContext', 'combinedValidationContext', 'validationContextSdsSecretConfig', 'name') === 'ROOTCA') return 'ISTIO_MUTUAL'
  return field(context, 'requireClientCertificate') === true ? 'MUTUAL' : 'SIMPLE'
}

/** Where unknown traffic goes: the cluster behind the last, unconditional filter chain of `virtualOutbound`. */
export function catchAllOf(config: ProxyConfiguration): { readonly cluster: string; readonly http: string | undefined; readonly httpPorts: readonly number[] } | undefined {
  const outbound = config.listeners.find((listener) => listener.name === virtualOutbound)
  if (!outbound) return undefined
  const chains = outbound.filterChains.filter((chain) => chain.filterChainMatch?.destinationPort === undefined)
  const last = chains.find((chain) => !isHttp(chain))
  const cluster = last && chainFacts(last).targets[0]?.cluster
  if (cluster === undefined) return undefined
  const inline = chains.find(isHttp)?.filters.at(-1)
  const http = inline && text(inline.typedConfig, 'routeConfig', 'virtualHosts', 0, 'routes', 0, 'route', 'cluster')
  const httpPorts = config.listeners.filter((listener) => listener !== outbound && addressOf(listener) === undefined && listener.filterChains.some(isHttp)).map(portOf)
  return { cluster, http: http || undefined, httpPorts }
}

function isHttp(chain: FilterChain): boolean {
  return chain.filters.at(-1)?.name === HTTP_CONNECTION_MANAGER
}

function portOf(listener: Listener): number {
  return listener.address.socketAddress?.portValue ?? 0
}

/** The address that a listener stands for; undefined where it stands for any. */
function addressOf(listener: Listener): string | undefined {
  const address = listener.address.socketAddress?.address
  return address === undefined || /^(0\.0\.0\.0|::0?)$/.test(address) ? undefined : address
}

import type { EnvoyConfig } from '@/lib/envoy/index.ts'
import type { Proxy } from '@/lib/mesh/index.ts'
import { type ClusterChoice, type Request, simulate, type Trace } from '@/lib/simulate/index.ts'
import { field, list, text } from '@/lib/std/index.ts'
import type { Compilation } from '../compilation.ts'
import { type Resolution, resolve } from './resolve.ts'

/** A request as a client's program makes it. */
export type AskedRequest = {
  /** `tls`: the program encrypts by itself. */
  readonly protocol: 'http1' | 'http2' | 'tls' | 'tcp'
  readonly host: string
  readonly port: number
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** One proxy on the way. */
export type Hop = { readonly proxy: string; readonly request: Request; readonly trace: Trace }

/** An endpoint that may take the request, with its share of all such requests. */
export type Odds = { readonly cluster: string; readonly address: string; readonly share: number }

/** `allowed`, through gateways if there are several hops; `passed` unregistered; `blocked` by policy; `answered` by Envoy itself; `failed` on the way; `ungoverned`: no Envoy of ours sees it. */
export type Verdict = 'allowed' | 'passed' | 'blocked' | 'answered' | 'failed' | 'ungoverned'

export type Journey = { readonly resolution: Resolution; readonly hops: readonly Hop[]; readonly verdict: Verdict; readonly odds: readonly Odds[] }

/** A gateway that leads to a gateway that leads back would never end. */
const MOST_HOPS = 4

/** The way of one request, from its client's proxy through the gateways that its cluster leads to, over the configuration that istiod would send. */
export function journeyOf(compilation: Compilation, client: Proxy, asked: AskedRequest): Journey {
  const resolution = resolve(asked.host, client, compilation.snapshot, compilation.configOf(client).nameTable)
  if (client.notGoverned) return { resolution, hops: [], verdict: 'ungoverned', odds: [] }
  const hops: Hop[] = []
  let at: { readonly proxy: Proxy; readonly request: Request } | undefined = { proxy: client, request: requestOf(asked, resolution) }
  while (at && hops.length < MOST_HOPS) {
    const { proxy, request }: { readonly proxy: Proxy; readonly request: Request } = at
    const trace = simulate(compilation.configOf(proxy), request)
    hops.push({ proxy: proxy.id, request, trace })
    at = nextHop(compilation, compilation.configOf(proxy), request, trace)
  }
  const last = hops.at(-1)
  const config = last && compilation.proxy(last.proxy)
  return { resolution, hops, verdict: last ? verdictOf(last.trace) : 'failed', odds: last && config ? oddsOf(compilation.configOf(config), last.trace) : [] }
}

function requestOf({ protocol, host, port, method, path, headers }: AskedRequest, { address }: Resolution): Request {
  const http = protocol === 'http1' || protocol === 'http2'
  return {
    mode: 'outbound', port, protocol: protocol === 'http1' ? 'http' : protocol === 'http2' ? 'http2' : 'tcp', tls: protocol === 'tls' ? 'tls' : 'plaintext',
    ...(address !== undefined && { address }), ...(protocol === 'tls' && { sni: host }),
    ...(http && { host: port === 80 ? host : `${host}:${port}`, method: method ?? 'GET', path: path ?? '/', headers: headers ?? {} }),
  }
}

/** The gateway that the heaviest cluster's first endpoint is a pod of, and the request as it arrives there. */
function nextHop(compilation: Compilation, config: EnvoyConfig, request: Request, { outcome }: Trace): { readonly proxy: Proxy; readonly request: Request } | undefined {
  if (outcome.type !== 'clusters') return undefined
  const [choice] = outcome.choices.toSorted((a, b) => b.weight - a.weight)
  const [endpoint] = choice ? endpointsOf(config, choice) : []
  const address = text(endpoint?.message, 'endpoint', 'address', 'socketAddress', 'address')
  const proxy = compilation.proxies().find(({ type, ips }) => type === 'router' && ips.includes(address))
  if (!proxy || !choice || !endpoint) return undefined
  const port = Number(text(endpoint.message, 'endpoint', 'address', 'socketAddress', 'portValue'))
  return { proxy, request: { ...request, mode: 'gateway', address, port, ...transportOf(config, choice, endpoint.message, request) } }
}

/** What the client's proxy makes of the connection: its cluster's TLS, the mesh's own where the endpoint takes it, or nothing. */
function transportOf(config: EnvoyConfig, { name }: ClusterChoice, endpoint: unknown, request: Request): Pick<Request, 'tls' | 'sni'> {
  const cluster = config.clusters.find((each) => each.name === name)
  const ofMesh = text(endpoint, 'metadata', 'filterMetadata', 'envoy.transport_socket_match', 'tlsMode') === 'istio'
  const socket = field(cluster, 'transportSocket') ?? (ofMesh ? list(cluster, 'transportSocketMatches').map((match) => field(match, 'transportSocket'))[0] : undefined)
  const context = field(socket, 'typedConfig')
  if (!context) return { tls: request.tls, ...(request.sni !== undefined && { sni: request.sni }) }
  const mutual = list(context, 'commonTlsContext', 'tlsCertificateSdsSecretConfigs').some((secret) => text(secret, 'name') === 'default')
  return { tls: mutual ? 'mtls' : 'tls', sni: text(context, 'sni') }
}

type Weighted = { readonly message: object; readonly weight: number }

/** Endpoints of the first priority that has any. */
function endpointsOf(config: EnvoyConfig, { name }: ClusterChoice): readonly Weighted[] {
  const assignment = config.endpoints.find(({ clusterName }) => clusterName === name) ?? field(config.clusters.find((cluster) => cluster.name === name), 'loadAssignment')
  const groups = list(assignment, 'endpoints').filter((group) => list(group, 'lbEndpoints').length > 0)
  const first = Math.min(...groups.map((group) => Number(text(group, 'priority') || 0)))
  return groups.filter((group) => Number(text(group, 'priority') || 0) === first).flatMap((group) => list(group, 'lbEndpoints').map((message) => ({ message, weight: Number(text(message, 'loadBalancingWeight') || 1) })))
}

function oddsOf(config: EnvoyConfig, { outcome }: Trace): readonly Odds[] {
  if (outcome.type !== 'clusters') return []
  const total = outcome.choices.reduce((sum, { weight }) => sum + weight, 0)
  return outcome.choices.flatMap((choice) => {
    const endpoints = endpointsOf(config, choice)
    const sum = endpoints.reduce((all, { weight }) => all + weight, 0)
    return endpoints.map(({ message, weight }) => ({ cluster: choice.name, address: addressOf(message), share: (choice.weight / total) * (weight / sum) }))
  })
}

function addressOf(endpoint: object): string {
  const pipe = text(endpoint, 'endpoint', 'address', 'pipe', 'path')
  return pipe || `${text(endpoint, 'endpoint', 'address', 'socketAddress', 'address')}:${text(endpoint, 'endpoint', 'address', 'socketAddress', 'portValue')}`
}

function verdictOf({ outcome, steps }: Trace): Verdict {
  switch (outcome.type) {
    case 'clusters': {
      const names = outcome.choices.map(({ name }) => name)
      if (names.includes('BlackHoleCluster')) return 'blocked'
      if (names.includes('PassthroughCluster')) return 'passed'
      return outcome.choices.some(({ state }) => state === 'ready' || state === 'unknown') ? 'allowed' : 'failed'
    }
    case 'directResponse':
      return steps.some((step) => step.type === 'virtualHost' && step.name === 'block_all') ? 'blocked' : 'answered'
    case 'redirect':
    case 'tlsRequired':
      return 'answered'
    default:
      return 'failed'
  }
}

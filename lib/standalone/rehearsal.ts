import { isObject, text } from '@/lib/std/index.ts'
import { type Message, messages, rebuild, typeName, without } from './json.ts'
import { labAuthority } from './lab-certificate.ts'
import type { Bootstrap } from './options.ts'
import { accessLog } from './rehearsal-log.ts'

/** What stands for the world in a rehearsal. All ports are on 127.0.0.1. */
export type RehearsalPlan = {
  /** Ports that stand for endpoints, by `address:port` as the configuration has it (`[2001:db8::1]:80`, a socket by its path). */
  readonly endpoints: Readonly<Record<string, number>>
  /** Port that everything else goes to. Where the destination is the client's own choice, a PROXY header tells it first. */
  readonly sink: number
  /** File that each proxy writes what it did to, one JSON object a line. */
  readonly accessLog: string
  /** Lines only of what the configuration's own logs let through, by the filter of the first of them. */
  readonly ownFilters?: boolean
}

/**
 * Turns a standalone bootstrap into one that reaches nothing but loopback, and still chooses as the real one would: endpoints keep their
 * weights, their order and, by a hash key, their place on hash rings; their addresses stay visible as host names. Certificates are not
 * checked for names, since one laboratory certificate stands for all of them.
 */
export function toRehearsal({ bootstrap, notes }: Bootstrap, plan: RehearsalPlan): Bootstrap {
  const resources = bootstrap['staticResources'] as { readonly listeners: readonly Message[]; readonly clusters: readonly Message[] }
  const staticResources = {
    listeners: resources.listeners.map((listener) => logged(withoutResolution(listener) as Message, plan)),
    clusters: resources.clusters.map((cluster) => withLabTrust(local(cluster, plan)) as Message),
  }
  return { bootstrap: { ...bootstrap, staticResources }, notes: [...notes, 'Endpoints, names and unknown destinations are replaced by places on this machine.'] }
}

/** Names of clusters that would leave this machine; a rehearsal starts only without any. */
export function leavingLoopback({ bootstrap }: Pick<Bootstrap, 'bootstrap'>): readonly string[] {
  const { clusters } = bootstrap['staticResources'] as { readonly clusters: readonly Message[] }
  return clusters.filter((cluster) => cluster['type'] !== 'STATIC' || endpointsOf(cluster).some((endpoint) => socketOf(endpoint)['address'] !== '127.0.0.1')).map((cluster) => text(cluster, 'name'))
}

const NAME_RESOLUTION = ['dnsRefreshRate', 'dnsJitter', 'respectDnsTtl', 'dnsLookupFamily', 'typedDnsResolverConfig']

function local(cluster: Message, plan: RehearsalPlan): Message {
  const type = cluster['type']
  if (type === 'ORIGINAL_DST' || cluster['clusterType']) return toSink(cluster, plan, type === 'ORIGINAL_DST')
  if (!cluster['loadAssignment']) return cluster
  return {
    ...without(cluster, ...NAME_RESOLUTION, 'type'),
    type: 'STATIC',
    loadAssignment: rebuild(cluster['loadAssignment'], (message) => (isObject(message['endpoint']) ? standIn(message, plan) : message)),
  }
}

/** An endpoint at its stand-in. Rings and tables hash the key in its metadata, so the load falls as on the real address. */
function standIn(endpoint: Message, { endpoints, sink }: RehearsalPlan): Message {
  const key = keyOf(endpoint)
  const metadata = isObject(endpoint['metadata']) ? endpoint['metadata'] : {}
  const filterMetadata = isObject(metadata['filterMetadata']) ? metadata['filterMetadata'] : {}
  return {
    ...endpoint,
    endpoint: { address: onLoopback(Object.hasOwn(endpoints, key) ? (endpoints[key] ?? sink) : sink), hostname: key },
    metadata: { ...metadata, filterMetadata: { ...filterMetadata, 'envoy.lb': { hash_key: key } } },
  }
}

/** Destinations that only the client knows: the sink learns them from a PROXY header. */
function toSink(cluster: Message, { sink }: RehearsalPlan, telling: boolean): Message {
  const inner = cluster['transportSocket'] ?? { name: 'envoy.transport_sockets.raw_buffer', typedConfig: { '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer' } }
  return {
    ...without(cluster, ...NAME_RESOLUTION, 'clusterType', 'lbPolicy', 'originalDstLbConfig', 'transportSocketMatches'),
    type: 'STATIC',
    loadAssignment: { clusterName: cluster['name'], endpoints: [{ lbEndpoints: [{ endpoint: { address: onLoopback(sink) } }] }] },
    ...(telling && {
      transportSocket: {
        name: 'envoy.transport_sockets.upstream_proxy_protocol',
        typedConfig: { '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport', config: {}, transportSocket: inner },
      },
    }),
  }
}

function onLoopback(portValue: number): object {
  return { socketAddress: { address: '127.0.0.1', portValue } }
}

/** Names are not resolved: the clusters behind them are the sink. */
function withoutResolution(listener: unknown): unknown {
  const resolves = (filter: Message) => /\.dynamic_forward_proxy\.v3\.FilterConfig$|\.sni_dynamic_forward_proxy\./.test(typeName(filter['typedConfig']))
  return rebuild(listener, (message) => {
    const changed = (['filters', 'httpFilters'] as const).filter((field) => messages(message[field]).some(resolves))
    return changed.length === 0 ? message : { ...message, ...Object.fromEntries(changed.map((field) => [field, messages(message[field]).filter((filter) => !resolves(filter))])) }
  })
}

/** Every connection and request leaves a line; those that no chain takes are only known to the listener. */
function logged(listener: Message, { accessLog: path, ownFilters = false }: RehearsalPlan): Message {
  const own = (message: Message) => (ownFilters ? messages(message['accessLog']).slice(0, 1).flatMap(({ filter }) => (filter === undefined ? [] : [{ filter }])) : [])
  const inside = rebuild(listener, (message) => {
    const type = typeName(message)
    return type.endsWith('.HttpConnectionManager') || type.endsWith('.TcpProxy') ? { ...message, accessLog: [{ ...accessLog(path, type.endsWith('.TcpProxy') ? 'tcp' : 'http'), ...own(message)[0] }] } : message
  }) as Message
  return { ...inside, accessLog: [{ ...accessLog(path, 'listener'), filter: { responseFlagFilter: { flags: ['NR'] } }, ...own(listener)[0] }] }
}

/** One authority vouches for every stand-in, whatever name it stands for. */
function withLabTrust(cluster: Message): unknown {
  return rebuild(cluster, (message, key) => {
    if (key === 'validationContext' && message['trustedCa']) return { ...without(message, 'matchSubjectAltNames'), trustedCa: { inlineString: labAuthority } }
    return key === 'upstreamHttpProtocolOptions' ? without(message, 'autoSanValidation') : message
  })
}

function endpointsOf(cluster: Message): readonly Message[] {
  const assignment = cluster['loadAssignment']
  return isObject(assignment) ? messages(assignment['endpoints']).flatMap((group) => messages(group['lbEndpoints'])) : []
}

function addressOf(endpoint: Message): Message {
  const inner = endpoint['endpoint']
  const address = isObject(inner) ? inner['address'] : undefined
  return isObject(address) ? address : {}
}

function socketOf(endpoint: Message): Message {
  const socket = addressOf(endpoint)['socketAddress']
  return isObject(socket) ? socket : {}
}

/** How an endpoint is known: `address:port`, IPv6 in brackets, or the path of its socket. */
function keyOf(endpoint: Message): string {
  const pipe = addressOf(endpoint)['pipe']
  if (isObject(pipe)) return text(pipe, 'path')
  const { address, portValue } = socketOf(endpoint)
  const host = typeof address === 'string' ? address : ''
  return `${host.includes(':') ? `[${host}]` : host}:${typeof portValue === 'number' ? portValue : 0}`
}

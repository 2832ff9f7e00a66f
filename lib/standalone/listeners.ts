import { isObject, text } from '@/lib/std/index.ts'
import { type Message, messages, rebuild, typeName, without } from './json.ts'
import type { Settled } from './options.ts'

const proxyProtocol: Message = { name: 'envoy.filters.listener.proxy_protocol', typedConfig: { '@type': 'type.googleapis.com/envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol' } }

/** Makes listeners that an upstream Envoy opens on loopback, each on one address, without Istio's own filters and without iptables. */
export function standaloneListeners(listeners: readonly object[], settled: Settled, note: (text: string) => void): readonly Message[] {
  const loopback = loopbackByBind(listeners as readonly Message[])
  return listeners.map((listener) => place(withoutIstioFilters(listener) as Message, settled, loopback, note))
}

/** Istio's filters are not part of Envoy: without them ALPN, telemetry and peer metadata of the mesh are missing, routing is the same. */
export function withoutIstioFilters(listener: unknown): unknown {
  return rebuild(listener, (message) => {
    const changed = (['filters', 'httpFilters'] as const).filter((field) => messages(message[field]).some(isIstios))
    return changed.length === 0 ? message : { ...message, ...Object.fromEntries(changed.map((field) => [field, messages(message[field]).filter((filter) => !isIstios(filter))])) }
  })
}

function isIstios(filter: Message): boolean {
  const type = typeName(filter['typedConfig'])
  return text(filter, 'name').startsWith('istio') || type.startsWith('istio.') || type === 'stats.PluginConfig'
}

function place(listener: Message, { capture, ports }: Settled, loopback: ReadonlyMap<string, string>, note: (text: string) => void): Message {
  if (listener['name'] === 'virtualOutbound') return capture === 'iptables' ? listener : captured(listener, capture.socket)
  if (listener['bindToPort'] === false) return listener
  const address = listener['address']
  const socket = isObject(address) ? address['socketAddress'] : undefined
  if (!isObject(socket)) return onOwnSocket(listener, note)
  const bind = text(socket, 'address')
  return { ...without(listener, 'additionalAddresses'), address: { socketAddress: { ...socket, address: loopback.get(bind) ?? '127.0.0.1', portValue: ports === 'free' ? 0 : socket['portValue'] } } }
}

/** Connections come over a socket, each beginning with the address that the client dialled; Envoy hands them on as after iptables. */
function captured(listener: Message, socket: string): Message {
  return { ...without(listener, 'transparent', 'address', 'listenerFilters'), address: { pipe: { path: socket, mode: 0o600 } }, listenerFilters: [proxyProtocol, ...messages(listener['listenerFilters'])] }
}

function onOwnSocket(listener: Message, note: (text: string) => void): Message {
  const address = listener['address']
  const pipe = isObject(address) ? address['pipe'] : undefined
  if (!isObject(pipe)) return listener
  const path = text(pipe, 'path')
  const own = path.slice(path.lastIndexOf('/') + 1)
  if (own !== path) note(`The socket ${path} is opened as ${own} in the working directory.`)
  return { ...listener, address: { pipe: { ...pipe, path: own } } }
}

/** Each bind address has a loopback address of its own, so that listeners on one port stay apart. */
function loopbackByBind(listeners: readonly Message[]): ReadonlyMap<string, string> {
  const binds = new Map<string, string>()
  for (const { address, bindToPort } of listeners) {
    const socket = isObject(address) ? address['socketAddress'] : undefined
    if (bindToPort === false || !isObject(socket)) continue
    const bind = text(socket, 'address')
    const wild = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(bind)
    if (!binds.has(bind)) binds.set(bind, wild ? '127.0.0.1' : `127.0.0.${binds.size + 2}`)
  }
  return binds
}

/** Protocol of a port as Istio understands it; `Auto` is sniffed ("unsupported" in Istio). */
export type Protocol =
  | 'HTTP' | 'HTTP2' | 'GRPC' | 'GRPC-Web' | 'HTTP_PROXY'
  | 'HTTPS' | 'TLS'
  | 'TCP' | 'Mongo' | 'Redis' | 'MySQL'
  | 'UDP' | 'Auto'

const words: Readonly<Record<string, Protocol>> = {
  tcp: 'TCP', udp: 'UDP', http: 'HTTP', http2: 'HTTP2', grpc: 'GRPC', 'grpc-web': 'GRPC-Web', https: 'HTTPS', tls: 'TLS',
  mongo: 'Mongo', redis: 'Redis', mysql: 'MySQL', http_proxy: 'HTTP_PROXY',
}

const appProtocols: Readonly<Record<string, Protocol>> = { 'kubernetes.io/h2c': 'HTTP2', 'kubernetes.io/ws': 'HTTP', 'kubernetes.io/wss': 'HTTPS' }

/** Ports whose servers speak first: sniffing would wait for the client forever. */
const serverFirstPorts: ReadonlySet<number> = new Set([25, 53, 3306, 27017])

/** The protocol that a word of Istio's API names, whatever its case; an unknown or missing word means sniffing. */
export function protocolNamed(word: string | undefined): Protocol {
  const key = (word ?? '').toLowerCase()
  return Object.hasOwn(words, key) ? (words[key] ?? 'Auto') : 'Auto'
}

/** The protocol of a port of a Kubernetes Service: of `appProtocol`, else of the name, the word before the first dash counts. (istio-semantics §1.2) */
export function kubernetesProtocol(port: { readonly port: number; readonly name?: string; readonly protocol?: string; readonly appProtocol?: string }): Protocol {
  if (port.protocol === 'UDP') return 'UDP'
  const name = port.appProtocol ?? port.name ?? ''
  if (port.appProtocol !== undefined && Object.hasOwn(appProtocols, name)) return appProtocols[name] ?? 'Auto'
  const named = /^grpc-web/i.test(name) ? 'GRPC-Web' : protocolNamed(name.split('-', 1)[0])
  return named === 'Auto' && serverFirstPorts.has(port.port) ? 'TCP' : named
}

/** HTTP, HTTP/2, gRPC, gRPC-Web, or an HTTP proxy. */
export function isHttp(protocol: Protocol): boolean {
  return protocol === 'HTTP' || protocol === 'HTTP2' || protocol === 'GRPC' || protocol === 'GRPC-Web' || protocol === 'HTTP_PROXY'
}

/** TLS that is passed through by server name. */
export function isTls(protocol: Protocol): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS'
}

/** Anything routed as a byte stream, TLS included. */
export function isTcpLike(protocol: Protocol): boolean {
  return isTls(protocol) || protocol === 'TCP' || protocol === 'Mongo' || protocol === 'Redis' || protocol === 'MySQL'
}

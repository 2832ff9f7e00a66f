/** A connection and, where it speaks HTTP, the request on it. */
export type Request = {
  /** `outbound`: iptables hand the connection to the sidecar. `gateway`: the client dials the proxy itself. */
  readonly mode: 'outbound' | 'gateway'
  /** The IP that the client dials; without one, no listener and no range of one address matches. */
  readonly address?: string
  readonly port: number
  readonly protocol: 'http' | 'http2' | 'tcp'
  /** `mtls` is TLS with a client certificate of the mesh. */
  readonly tls: 'plaintext' | 'tls' | 'mtls'
  readonly sni?: string
  /** Protocols that the client offers in its TLS hello; absent means those usual for its protocol. */
  readonly alpn?: readonly string[]
  /** The Host header (`:authority`), with a port if the client sends one. */
  readonly host?: string
  readonly method?: string
  /** Path with query; absent means `/`. */
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

const OFFERED = {
  plaintext: { http: [], http2: [], tcp: [] },
  tls: { http: ['http/1.1'], http2: ['h2'], tcp: [] },
  mtls: { http: ['istio-http/1.1', 'istio', 'http/1.1'], http2: ['istio-h2', 'istio', 'h2'], tcp: ['istio-peer-exchange', 'istio'] },
} as const satisfies Record<Request['tls'], Record<Request['protocol'], readonly string[]>>

/** The application protocols that a client offers, in order of preference. */
export function offeredProtocols({ alpn, tls, protocol }: Request): readonly string[] {
  return alpn ?? OFFERED[tls][protocol]
}

/** Path and query of a request, without fragment; `/` where it has none. */
export function target({ path }: Request): { readonly path: string; readonly query: string } {
  const [whole = ''] = (path ?? '').split('#')
  const at = whole.indexOf('?')
  return { path: (at < 0 ? whole : whole.slice(0, at)) || '/', query: at < 0 ? '' : whole.slice(at + 1) }
}

import { type Cause, message } from './derive.ts'
import type { TransportSocket } from './listener.ts'
import type { StringMatcher } from './route.ts'
import { typed } from './typed.ts'
import type { Duration } from './duration.ts'

export const TLS_SOCKET = 'envoy.transport_sockets.tls'
const RAW_BUFFER_SOCKET = 'envoy.transport_sockets.raw_buffer'
export const PROXY_PROTOCOL_SOCKET = 'envoy.transport_sockets.upstream_proxy_protocol'

/** Where a secret comes from: the agent beside the proxy, or the control plane. */
export type SdsSource = {
  readonly ads?: Record<string, never>
  readonly apiConfigSource?: {
    readonly apiType: 'GRPC'
    readonly transportApiVersion: 'V3'
    readonly grpcServices: readonly { readonly envoyGrpc: { readonly clusterName: string } }[]
    readonly setNodeOnFirstMessageOnly: boolean
  }
  readonly initialFetchTimeout?: Duration
  readonly resourceApiVersion: 'V3'
}

/** A certificate or validation context by name. */
export type SdsSecretConfig = { readonly name: string; readonly sdsConfig: SdsSource }

export type DataSource = { readonly filename: string }

/** envoy.extensions.transport_sockets.tls.v3.TlsCertificate, from files. */
export type TlsCertificate = { readonly certificateChain: DataSource; readonly privateKey: DataSource }

/** How the certificate of the other side is checked; an empty one checks nothing. */
export type CertificateValidationContext = {
  readonly trustedCa?: DataSource
  readonly crl?: DataSource
  readonly matchSubjectAltNames?: readonly StringMatcher[]
  readonly verifyCertificateSpki?: readonly string[]
  readonly verifyCertificateHash?: readonly string[]
}

/** A context whose authorities come as a secret. */
export type CombinedValidationContext = {
  readonly defaultValidationContext: CertificateValidationContext
  readonly validationContextSdsSecretConfig: SdsSecretConfig
}

export type TlsParameters = {
  readonly tlsMinimumProtocolVersion?: string
  readonly tlsMaximumProtocolVersion?: string
  readonly cipherSuites?: readonly string[]
  readonly ecdhCurves?: readonly string[]
}

export type CommonTlsContext = {
  readonly tlsParams?: TlsParameters
  readonly tlsCertificates?: readonly TlsCertificate[]
  readonly tlsCertificateSdsSecretConfigs?: readonly SdsSecretConfig[]
  readonly validationContext?: CertificateValidationContext
  readonly validationContextSdsSecretConfig?: SdsSecretConfig
  readonly combinedValidationContext?: CombinedValidationContext
  readonly alpnProtocols?: readonly string[]
}

export type UpstreamTlsContext = { readonly commonTlsContext: CommonTlsContext; readonly sni?: string }

export type DownstreamTlsContext = { readonly commonTlsContext: CommonTlsContext; readonly requireClientCertificate?: boolean }

/** TLS as a client starts it. */
export function upstreamTls(context: UpstreamTlsContext, causes: readonly Cause[] = []): TransportSocket {
  return message({ name: TLS_SOCKET, typedConfig: typed('envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext', { ...context }, causes) }, causes)
}

/** TLS as a server ends it. */
export function downstreamTls(context: DownstreamTlsContext, causes: readonly Cause[] = []): TransportSocket {
  return message({ name: TLS_SOCKET, typedConfig: typed('envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext', { ...context }, causes) }, causes)
}

/** No transport protection at all. */
export const rawBuffer: TransportSocket = message({ name: RAW_BUFFER_SOCKET, typedConfig: typed('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer', {}) })

/** The same inside another socket: istiod names it in short there. */
export const innerRawBuffer: TransportSocket = message({ ...rawBuffer, name: 'raw_buffer' })

/** Writes the client's address before everything else, in a PROXY header; version 1 is the default. */
export function proxyProtocolSocket(version: 'V1' | 'V2', transportSocket: TransportSocket, causes: readonly Cause[] = []): TransportSocket {
  return message({
    name: PROXY_PROTOCOL_SOCKET,
    typedConfig: typed('envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport', { config: version === 'V2' ? { version } : {}, transportSocket }),
  }, causes)
}

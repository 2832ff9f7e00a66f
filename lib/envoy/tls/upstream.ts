import type { ClientTls } from '@/lib/model/index.ts'
import { assertNever } from '@/lib/std/index.ts'
import {
  type Cause, type CertificateValidationContext, type CommonTlsContext, message, type StringMatcher, type TlsParameters, type TransportSocket, upstreamTls,
} from '@/lib/xds/index.ts'
import { algorithms, type TlsDefaults } from './defaults.ts'
import { credential, credentialRoots, fileCertificate, fileRoots, meshCertificate, meshRoots } from './sds.ts'

/** What is known of a TLS client beside the rule itself. */
export type UpstreamSettings = {
  readonly tls: ClientTls
  /** Identities of which the server must show one. */
  readonly subjectAltNames: readonly string[]
  readonly http2: boolean
  readonly defaults: TlsDefaults
  /** Whether the proxy may fetch the credential that the rule names: gateways may, sidecars only where the rule selects them. */
  readonly fetchesCredentials: boolean
  readonly causes: readonly Cause[]
}

const VERSIONS: TlsParameters = { tlsMinimumProtocolVersion: 'TLSv1_2', tlsMaximumProtocolVersion: 'TLSv1_3' }

/** The socket for TLS as a rule asks for it; undefined where it stays plaintext. (istio-semantics §5.9) */
export function upstreamSocket(settings: UpstreamSettings): TransportSocket | undefined {
  const { tls } = settings
  const mode = tls.mode ?? 'DISABLE'
  switch (mode) {
    case 'DISABLE':
      return undefined
    case 'ISTIO_MUTUAL':
      return meshSocket(tls.sni ?? '', settings)
    case 'SIMPLE':
    case 'MUTUAL':
      return originated(mode, settings)
    default:
      return assertNever(mode)
  }
}

/** TLS with the identities of the mesh. Its own protocols tell the other proxy that it may exchange metadata. */
export function meshSocket(sni: string, { subjectAltNames, http2, causes }: Pick<UpstreamSettings, 'subjectAltNames' | 'http2' | 'causes'>): TransportSocket {
  return upstreamTls(message({
    commonTlsContext: message<CommonTlsContext>({
      tlsParams: VERSIONS,
      tlsCertificateSdsSecretConfigs: [meshCertificate],
      combinedValidationContext: { defaultValidationContext: names(subjectAltNames), validationContextSdsSecretConfig: meshRoots },
      alpnProtocols: ['istio-peer-exchange', 'istio', ...(http2 ? ['h2'] : [])],
    }),
    sni: sni || undefined,
  }), causes)
}

function originated(mode: 'SIMPLE' | 'MUTUAL', settings: UpstreamSettings): TransportSocket | undefined {
  const { tls, http2, defaults, causes } = settings
  const secrets = tls.credentialName ? byCredential(mode, tls.credentialName, settings) : byFiles(mode, settings)
  return secrets && upstreamTls(message({
    commonTlsContext: message<CommonTlsContext>({ tlsParams: { ...VERSIONS, ...algorithms(defaults) }, ...secrets, alpnProtocols: http2 ? ['h2'] : undefined }),
    sni: tls.sni || undefined,
  }), causes)
}

type Secrets = Pick<CommonTlsContext, 'tlsCertificateSdsSecretConfigs' | 'validationContext' | 'combinedValidationContext'>

/** A sidecar may not fetch just any Secret: without a workloadSelector the rule's credential is ignored, and with it TLS as a whole. A ConfigMap is no secret. */
function byCredential(mode: 'SIMPLE' | 'MUTUAL', name: string, { tls, subjectAltNames, fetchesCredentials }: UpstreamSettings): Secrets | undefined {
  if (!fetchesCredentials && !name.startsWith('configmap://')) return undefined
  return {
    ...(mode === 'MUTUAL' && { tlsCertificateSdsSecretConfigs: [credential(name)] }),
    ...(!tls.insecureSkipVerify && { combinedValidationContext: { defaultValidationContext: validation(tls, subjectAltNames), validationContextSdsSecretConfig: credentialRoots(name) } }),
  }
}

/** Without a file of authorities those of the operating system are trusted. MUTUAL without its two files gives no socket. */
function byFiles(mode: 'SIMPLE' | 'MUTUAL', { tls, subjectAltNames }: UpstreamSettings): Secrets | undefined {
  const { clientCertificate, privateKey, caCertificates, insecureSkipVerify } = tls
  if (mode === 'MUTUAL' && !(clientCertificate && privateKey)) return undefined
  return {
    ...(mode === 'MUTUAL' && { tlsCertificateSdsSecretConfigs: [fileCertificate(clientCertificate ?? '', privateKey ?? '')] }),
    ...(insecureSkipVerify
      ? { validationContext: {} }
      : { combinedValidationContext: { defaultValidationContext: validation(tls, subjectAltNames), validationContextSdsSecretConfig: fileRoots(caCertificates || 'system') } }),
  }
}

function validation({ caCrl }: ClientTls, subjectAltNames: readonly string[]): CertificateValidationContext {
  return { ...names(subjectAltNames), ...(caCrl && { crl: { filename: caCrl } }) }
}

/** The names of which a certificate must carry one; none means any. */
export function names(subjectAltNames: readonly string[]): CertificateValidationContext {
  return subjectAltNames.length > 0 ? { matchSubjectAltNames: subjectAltNames.map((exact): StringMatcher => ({ exact })) } : {}
}

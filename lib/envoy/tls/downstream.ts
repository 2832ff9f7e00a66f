import { isCipher, type ServerTls } from '@/lib/model/index.ts'
import {
  type Cause, type CertificateValidationContext, type CommonTlsContext, downstreamTls, message, type TlsParameters, type TransportSocket,
} from '@/lib/xds/index.ts'
import { algorithms, type TlsDefaults } from './defaults.ts'
import { credential, credentialRoots, fileCertificate, fileRoots, meshCertificate, meshRoots } from './sds.ts'
import { names } from './upstream.ts'

/** What is known of a TLS server beside its settings. */
export type DownstreamSettings = {
  readonly tls: ServerTls
  /** What comes out of TLS: HTTP, or bytes that are passed on. */
  readonly carries: 'http' | 'tcp'
  readonly defaults: TlsDefaults
  readonly causes: readonly Cause[]
}

/** The socket that ends TLS; undefined where it is passed on. (istio-semantics §6.4) */
export function downstreamSocket({ tls, carries, defaults, causes }: DownstreamSettings): TransportSocket | undefined {
  const { mode = 'PASSTHROUGH' } = tls
  if (mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH') return undefined
  const ofMesh = mode === 'ISTIO_MUTUAL'
  return downstreamTls(message({
    commonTlsContext: message<CommonTlsContext>({
      ...(ofMesh ? meshSecrets(tls) : secrets(tls)),
      tlsParams: ofMesh ? undefined : parameters(tls, defaults),
      alpnProtocols: ofMesh && carries === 'tcp' ? ['istio-peer-exchange', 'h2', 'http/1.1'] : ['h2', 'http/1.1'],
    }),
    requireClientCertificate: ofMesh || mode === 'MUTUAL',
  }), causes)
}

type Secrets = Pick<CommonTlsContext, 'tlsCertificateSdsSecretConfigs' | 'validationContext' | 'combinedValidationContext'>

function meshSecrets(tls: ServerTls): Secrets {
  return {
    tlsCertificateSdsSecretConfigs: [meshCertificate],
    combinedValidationContext: { defaultValidationContext: fromFiles(tls), validationContextSdsSecretConfig: meshRoots },
  }
}

function secrets(tls: ServerTls): Secrets {
  const credentials = tls.credentialNames && tls.credentialNames.length > 0 ? tls.credentialNames : tls.credentialName ? [tls.credentialName] : []
  return credentials.length > 0 ? byCredentials(credentials, tls) : byFiles(tls)
}

/** The authorities for clients come under the name of the first credential, unless they have a name of their own. */
function byCredentials(credentials: readonly string[], tls: ServerTls): Secrets {
  const checks = { ...names(tls.subjectAltNames ?? []), ...digests(tls) }
  const roots = tls.caCertCredentialName || credentials[0] || ''
  return {
    tlsCertificateSdsSecretConfigs: credentials.map(credential),
    ...(asksClients(tls)
      ? { combinedValidationContext: { defaultValidationContext: checks, validationContextSdsSecretConfig: credentialRoots(roots) } }
      : (tls.subjectAltNames ?? []).length > 0 && { validationContext: names(tls.subjectAltNames ?? []) }),
  }
}

/** What no file is named for comes from the mesh. */
function byFiles(tls: ServerTls): Secrets {
  const pairs = tls.tlsCertificates && tls.tlsCertificates.length > 0 ? tls.tlsCertificates : [tls]
  return {
    tlsCertificateSdsSecretConfigs: pairs.map(({ serverCertificate, privateKey }) => (serverCertificate && privateKey ? fileCertificate(serverCertificate, privateKey) : meshCertificate)),
    ...(asksClients(tls) && {
      combinedValidationContext: { defaultValidationContext: fromFiles(tls), validationContextSdsSecretConfig: tls.caCertificates ? fileRoots(tls.caCertificates) : meshRoots },
    }),
  }
}

function asksClients({ mode }: ServerTls): boolean {
  return mode === 'MUTUAL' || mode === 'OPTIONAL_MUTUAL'
}

function fromFiles({ subjectAltNames = [], caCrl }: ServerTls): CertificateValidationContext {
  return { ...names(subjectAltNames), ...(caCrl && { crl: { filename: caCrl } }) }
}

function digests({ verifyCertificateSpki = [], verifyCertificateHash = [] }: ServerTls): CertificateValidationContext {
  return {
    ...(verifyCertificateSpki.length > 0 && { verifyCertificateSpki }),
    ...(verifyCertificateHash.length > 0 && { verifyCertificateHash }),
  }
}

const VERSIONS = { TLS_AUTO: undefined, TLSV1_0: 'TLSv1_0', TLSV1_1: 'TLSv1_1', TLSV1_2: 'TLSv1_2', TLSV1_3: 'TLSv1_3' } as const

/** Versions and algorithms, where the server or the mesh gives any; of the server's ciphers, unknown and repeated ones are left out. */
function parameters({ minProtocolVersion = 'TLS_AUTO', maxProtocolVersion = 'TLS_AUTO', cipherSuites = [] }: ServerTls, defaults: TlsDefaults): TlsParameters | undefined {
  const ciphers = [...new Set(cipherSuites.filter(isCipher))]
  const given: TlsParameters = message({
    ...algorithms(defaults),
    tlsMinimumProtocolVersion: VERSIONS[minProtocolVersion] ?? VERSIONS[defaults?.minProtocolVersion ?? 'TLS_AUTO'],
    tlsMaximumProtocolVersion: VERSIONS[maxProtocolVersion],
    ...(ciphers.length > 0 && { cipherSuites: ciphers }),
  })
  return Object.keys(given).length > 0 ? given : undefined
}

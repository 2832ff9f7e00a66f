import type { FieldPath } from '../field-path.ts'
import type { Decoded, ServerTls } from '../schema/index.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const serverTlsRules = {
  istioMutualOwn: { code: 'EXO1090', text: 'ISTIO_MUTUAL uses the certificates of the mesh and takes no {field}.' },
  oneSource: { code: 'EXO1091', text: 'Certificates may come from one of credentialName, credentialNames, serverCertificate with privateKey, and tlsCertificates only.' },
  certificateNeeded: { code: 'EXO1092', text: '{mode} needs a server certificate.' },
  keyNeeded: { code: 'EXO1093', text: '{mode} needs a private key.' },
  authorityNeeded: { code: 'EXO1094', text: '{mode} needs the authorities of client certificates.' },
  revocationWithCredential: { code: 'EXO1095', text: 'With a credential the revocation list belongs into the credential.' },
  revocationWithSimple: { code: 'EXO1096', text: 'SIMPLE checks no client certificates, so it takes no revocation list.' },
  certificatesIgnored: { code: 'EXO1097', text: '{mode} passes TLS on; its certificates are ignored.' },
  oldVersionCiphers: { code: 'EXO1098', text: 'A TLS version below 1.2 works only with cipherSuites that suit it.' },
  unknownCiphers: { code: 'EXO1099', text: 'Unknown cipher suites are ignored: {ciphers}.' },
  repeatedCiphers: { code: 'EXO1100', text: 'Repeated cipher suites are ignored: {ciphers}.' },
} satisfies Rules

const knownCiphers: ReadonlySet<string> = new Set([
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA',
  'AES256-SHA',
  'DES-CBC3-SHA',
])

type Tls = Decoded<ServerTls>

/** TLS as a server ends it: where certificates come from, and which the mode needs. */
export function* serverTls(tls: Tls | undefined, path: FieldPath): Faults {
  if (tls === undefined) return
  const { mode = 'PASSTHROUGH' } = tls
  if (mode === 'ISTIO_MUTUAL') return yield* istioMutual(tls, path)
  if (sources(tls) > 1) yield fault(serverTlsRules.oneSource, path)
  if (mode === 'SIMPLE' || mode === 'MUTUAL' || mode === 'OPTIONAL_MUTUAL') {
    if (tls.credentialName || (tls.credentialNames ?? []).length > 0) return
    yield* files(tls, mode, path)
  }
  if (!tls.caCrl) return
  if (tls.credentialName) yield fault(serverTlsRules.revocationWithCredential, [...path, 'caCrl'])
  if (mode === 'SIMPLE') yield fault(serverTlsRules.revocationWithSimple, [...path, 'caCrl'])
}

/** What is odd in TLS settings that are taken nevertheless. */
export function* serverTlsWarnings(tls: Tls | undefined, path: FieldPath): Faults {
  if (tls === undefined) return
  const { mode = 'PASSTHROUGH', minProtocolVersion, cipherSuites = [] } = tls
  const old = minProtocolVersion === 'TLSV1_0' || minProtocolVersion === 'TLSV1_1'
  if (old && cipherSuites.length === 0) yield fault(serverTlsRules.oldVersionCiphers, [...path, 'minProtocolVersion'])
  yield* cipherWarnings(cipherSuites, [...path, 'cipherSuites'])
  const certificates = (['caCrl', 'serverCertificate', 'privateKey', 'caCertificates', 'tlsCertificates', 'credentialName', 'credentialNames'] as const).some((field) => (tls[field] ?? '').length > 0)
  if ((mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH') && certificates) yield fault(serverTlsRules.certificatesIgnored, path, { mode })
}

function* istioMutual(tls: Tls, path: FieldPath): Faults {
  for (const field of ['serverCertificate', 'privateKey', 'caCertificates', 'tlsCertificates', 'credentialName', 'credentialNames'] as const) {
    if ((tls[field] ?? '').length > 0) yield fault(serverTlsRules.istioMutualOwn, [...path, field], { field })
  }
}

function sources(tls: Tls): number {
  const given = [tls.credentialName, tls.credentialNames?.length, tls.serverCertificate && tls.privateKey, tls.tlsCertificates?.length]
  return given.filter(Boolean).length
}

function* files(tls: Tls, mode: string, path: FieldPath): Faults {
  const { tlsCertificates = [] } = tls
  if (tlsCertificates.length > 0) {
    for (const [i, pair] of tlsCertificates.entries()) yield* pairOf(pair, mode, [...path, 'tlsCertificates', i])
  } else {
    yield* pairOf(tls, mode, path)
  }
  if (mode !== 'SIMPLE' && !tls.caCertificates) yield fault(serverTlsRules.authorityNeeded, path, { mode })
}

function* pairOf(pair: Pick<Tls, 'serverCertificate' | 'privateKey'>, mode: string, path: FieldPath): Faults {
  if (!pair.serverCertificate) yield fault(serverTlsRules.certificateNeeded, path, { mode })
  if (!pair.privateKey) yield fault(serverTlsRules.keyNeeded, path, { mode })
}

function* cipherWarnings(ciphers: readonly string[], path: FieldPath): Faults {
  const unknown = [...new Set(ciphers.filter((cipher) => !isCipher(cipher)))].sort()
  const repeated = [...new Set(ciphers.filter((cipher, i) => isCipher(cipher) && ciphers.indexOf(cipher) < i))].sort()
  if (unknown.length > 0) yield fault(serverTlsRules.unknownCiphers, path, { ciphers: unknown.join(', ') })
  if (repeated.length > 0) yield fault(serverTlsRules.repeatedCiphers, path, { ciphers: repeated.join(', ') })
}

/** Names are looked up; expressions with operators in front are left to Envoy. */
export function isCipher(text: string): boolean {
  return text === '' || text === 'ALL' || /^[^\p{L}\p{N}]/u.test(text) || knownCiphers.has(text)
}

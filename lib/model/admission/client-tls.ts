import type { FieldPath } from '../field-path.ts'
import type { ClientTls, Decoded } from '../schema/index.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const clientTlsRules = {
  unverified: { code: 'EXO1080', text: 'With insecureSkipVerify nothing may say how the server is verified ({fields}).' },
  credentialAndFiles: { code: 'EXO1081', text: 'credentialName excludes certificate files and a revocation list.' },
  certificateNeeded: { code: 'EXO1082', text: 'MUTUAL needs a clientCertificate or a credentialName.' },
  keyNeeded: { code: 'EXO1083', text: 'MUTUAL needs a privateKey or a credentialName.' },
  configMapForm: { code: 'EXO1084', text: 'A ConfigMap credential must have the form configmap://namespace/name.' },
  configMapNamespace: { code: 'EXO1085', text: 'A ConfigMap credential must be in the namespace of the document, {namespace}.' },
} satisfies Rules

const configMapPrefix = 'configmap://'

/** TLS towards an upstream: credentials come from one source, and MUTUAL needs them. */
export function* clientTls(tls: Decoded<ClientTls> | undefined, namespace: string, path: FieldPath): Faults {
  if (tls === undefined) return
  yield* unverified(tls, path)
  yield* configMapCredential(tls.credentialName ?? '', namespace, [...path, 'credentialName'])
  const given = tls.mode === 'SIMPLE' || tls.mode === 'MUTUAL'
  if (given && tls.credentialName) {
    if (tls.clientCertificate || tls.caCertificates || tls.privateKey || tls.caCrl) yield fault(clientTlsRules.credentialAndFiles, [...path, 'credentialName'])
    return
  }
  if (tls.mode !== 'MUTUAL') return
  if (!tls.clientCertificate) yield fault(clientTlsRules.certificateNeeded, path)
  if (!tls.privateKey) yield fault(clientTlsRules.keyNeeded, path)
}

function* unverified(tls: Decoded<ClientTls>, path: FieldPath): Faults {
  if (tls.insecureSkipVerify !== true) return
  const names = (tls.subjectAltNames ?? []).length > 0
  const at = [...path, 'insecureSkipVerify']
  if (tls.mode === 'SIMPLE' && (tls.caCertificates || tls.credentialName || names)) yield fault(clientTlsRules.unverified, at, { fields: 'caCertificates, credentialName, subjectAltNames' })
  if (tls.mode === 'MUTUAL' && (tls.caCertificates || names)) yield fault(clientTlsRules.unverified, at, { fields: 'caCertificates, subjectAltNames' })
}

function* configMapCredential(credential: string, namespace: string, path: FieldPath): Faults {
  if (!credential.startsWith(configMapPrefix)) return
  const parts = credential.slice(configMapPrefix.length).split('/')
  if (parts.length !== 2 || parts.includes('')) yield fault(clientTlsRules.configMapForm, path)
  else if (parts[0] !== namespace) yield fault(clientTlsRules.configMapNamespace, path, { namespace })
}

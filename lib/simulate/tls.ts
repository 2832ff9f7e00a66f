import { field, list, text } from '@/lib/std/index.ts'
import { typeOf } from '@/lib/xds/index.ts'
import type { Request } from './request.ts'
import type { Rules } from './rules.ts'
import type { Outcome } from './trace.ts'

/** Why the handshake with a chain that ends TLS fails; undefined when it does not, or when the chain leaves TLS alone. */
export function tlsFault(chain: object, { tls }: Request, { clientCertificates }: Rules): Outcome | undefined {
  const context = field(chain, 'transportSocket', 'typedConfig')
  if (!typeOf({ '@type': text(context, '@type') }).endsWith('.DownstreamTlsContext')) return undefined
  if (tls === 'plaintext') return { type: 'tlsError', reason: 'plaintextToTls' }
  const required = field(context, 'requireClientCertificate') === true
  const refused = clientCertificates === 'meshOnly' ? (required && hasMeshCertificate(context)) !== (tls === 'mtls') : required && tls === 'tls'
  return refused ? { type: 'tlsError', reason: 'clientCertificate' } : undefined
}

/** The secret `default` is the workload's own certificate. */
function hasMeshCertificate(context: unknown): boolean {
  return text(list(context, 'commonTlsContext', 'tlsCertificateSdsSecretConfigs')[0], 'name') === 'default'
}

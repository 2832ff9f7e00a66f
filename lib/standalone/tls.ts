import { text } from '@/lib/std/index.ts'
import { labAuthority, labCertificate, labKey } from './lab-certificate.ts'
import { type Message, messages, rebuild, without } from './json.ts'
import type { Settled } from './options.ts'

type DataSource = { readonly filename: string } | { readonly inlineString: string }

/**
 * Puts certificates and authorities in the place of secrets that istiod or the agent would deliver: without a server for them, Envoy
 * waits for ever or crashes. (SDS names of Istio: `default`, `ROOTCA`, `file-root:…`, `file-cert:…~…`, `kubernetes://…`, `configmap://…`)
 */
export function withoutSecretDiscovery(config: unknown, settled: Settled, note: (text: string) => void): unknown {
  return rebuild(config, (message, key) => (key === 'commonTlsContext' ? inlineContext(message, settled, note) : key === 'validationContext' || key === 'defaultValidationContext' ? withoutCrl(message, note) : message))
}

function inlineContext(context: Message, settled: Settled, note: (text: string) => void): Message {
  const certificates = messages(context['tlsCertificateSdsSecretConfigs']).map((secret) => certificateOf(text(secret, 'name'), settled, note))
  const combined = context['combinedValidationContext'] as Message | undefined
  const single = context['validationContextSdsSecretConfig'] as Message | undefined
  if (certificates.length === 0 && !combined && !single) return context
  const secret = (combined?.['validationContextSdsSecretConfig'] ?? single) as Message | undefined
  const validation = secret && { ...(combined?.['defaultValidationContext'] as Message | undefined), trustedCa: authorityOf(text(secret, 'name'), settled, note) }
  return {
    ...without(context, 'tlsCertificateSdsSecretConfigs', 'combinedValidationContext', 'validationContextSdsSecretConfig'),
    ...(certificates.length > 0 && { tlsCertificates: certificates }),
    ...(validation && { validationContext: validation }),
  }
}

function certificateOf(name: string, { identity, files }: Settled, note: (text: string) => void): Message {
  const [chain, key] = name.startsWith('file-cert:') ? name.slice('file-cert:'.length).split('~') : []
  if (chain && key && files === 'named') return { certificateChain: file(chain), privateKey: file(key) }
  if (identity && (name === 'default' || files === 'lab')) return { certificateChain: file(identity.certificateChain), privateKey: file(identity.privateKey) }
  note(`The certificate ${name} is replaced by a laboratory certificate.`)
  return { certificateChain: inline(labCertificate), privateKey: inline(labKey) }
}

function authorityOf(name: string, { identity, files, systemCa }: Settled, note: (text: string) => void): DataSource {
  if (name === 'file-root:system') return file(systemCa)
  if (name.startsWith('file-root:') && files === 'named') return file(name.slice('file-root:'.length))
  if (identity) return file(identity.trustedCa)
  note(`The authority ${name} is replaced by a laboratory authority.`)
  return inline(labAuthority)
}

/** A revocation list is a file that this machine may lack; Envoy refuses to start without it. */
function withoutCrl(context: Message, note: (text: string) => void): Message {
  if (!('crl' in context)) return context
  note('The certificate revocation list is left out.')
  return without(context, 'crl')
}

function file(filename: string): DataSource {
  return { filename }
}

function inline(inlineString: string): DataSource {
  return { inlineString }
}

import type { Resource } from '@/lib/model/index.ts'
import { field, followingGroups, isObject, list, memoByIdentity, text, textMap } from '@/lib/std/index.ts'
import { emptyDigest, validityIn } from '@/lib/yaml/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { podsBy } from '../../subjects/pods.ts'
import { selects } from '../../subjects/workloads.ts'

/** Certificates of gateways: one used by two Gateways of one workload, a credential that is missing, cannot be read or is out of date. (istioctl analyze: IST0101, IST0138, IST0161) */
export const gatewayCertificates = defineAnalyzer({
  name: 'gateway-certificates',
  reads: ['Gateway', 'Pod', 'Secret'],
  messages: {
    shared: { code: 'IST0138', layer: 'analysis', severity: 'warning', text: ({ other }: { other: string }) => `${other} uses the same certificate on the same workload; a client that reuses an HTTP/2 connection may get 404.` },
    missing: { code: 'IST0101', layer: 'analysis', severity: 'error', text: ({ name, namespace }: { name: string; namespace: string }) => `There is no Secret ${name} in ${namespace}, the namespace of the gateway's pod.` },
    unpaired: { code: 'IST0161', layer: 'analysis', severity: 'error', text: ({ name }: { name: string }) => `Secret ${name} holds no certificate with its key (cert and key, or tls.crt and tls.key).` },
    unreadable: { code: 'IST0161', layer: 'analysis', severity: 'error', text: ({ secret }: { secret: string }) => `Secret ${secret} holds a certificate that cannot be read.` },
    expired: { code: 'IST0161', layer: 'analysis', severity: 'error', text: ({ name, until }: { name: string; until: string }) => `Secret ${name} holds a certificate that expired on ${until}.` },
    early: { code: 'IST0161', layer: 'analysis', severity: 'error', text: ({ name, from }: { name: string; from: string }) => `Secret ${name} holds a certificate that is not valid before ${from}.` },
  },
  run(context, report) {
    const carrying = podsBy(context.list('Pod'))
    const using = gatewaysByCertificate(context.list('Gateway'))
    const secrets = secretsByName(context.list('Secret'))
    for (const gateway of context.list('Gateway')) {
      const rivals = new Set(certificatesOf(gateway).flatMap((certificate) => using.get(certificate)).sort((a, b) => a.at - b.at).map(({ value }) => value))
      for (const other of rivals) {
        if (other !== gateway && covers(gateway, other)) report('shared', { resource: gateway.key, path: ['spec', 'servers'] }, { other: `${other.metadata.namespace}/${other.metadata.name}` }, alsoAt([other], 'spec', 'servers'))
      }
      // Credentials are looked for beside the gateway's pod, not beside the Gateway.
      const home = carrying(textMap(gateway.spec, 'selector'))[0]?.metadata.namespace
      if (home === undefined) continue
      for (const [i, server] of list(gateway.spec, 'servers').entries()) {
        const name = text(server, 'tls', 'credentialName')
        if (!name) continue
        const place = { resource: gateway.key, path: ['spec', 'servers', i, 'tls', 'credentialName'] }
        const secret = secrets.get(name.includes('/') ? name : `${home}/${name}`)[0]?.value
        if (!secret) report('missing', place, { name, namespace: home })
        else {
          const fault = faultOf(secret, Date.now())
          if (fault) report(fault.id, place, fault.args as never, { related: [{ place: { resource: secret.key, path: ['data'] }, text: name }] })
        }
      }
    }
  },
})

/** What tells the certificates of a Gateway apart: the credential's name, else both files. */
const certificatesOf = memoByIdentity(({ spec }: Resource): readonly string[] => list(spec, 'servers').flatMap((server) => {
  const tls = field(server, 'tls')
  if (!isObject(tls)) return []
  const [credential, certificate, key] = [text(tls, 'credentialName'), text(tls, 'serverCertificate'), text(tls, 'privateKey')]
  if (credential) return [`credential ${credential}`]
  return certificate && key ? [`files ${certificate} ${key}`] : []
}))

const gatewaysByCertificate = followingGroups((gateway: Resource) => certificatesOf(gateway).map((certificate) => [certificate, gateway] as const))
const secretsByName = followingGroups((secret: Resource) => [[`${secret.metadata.namespace}/${secret.metadata.name}`, secret] as const])

/** Whether every workload of the other is one of this one's: the wider of two Gateways is told. */
function covers(gateway: Resource, other: Resource): boolean {
  return selects(textMap(gateway.spec, 'selector'), textMap(other.spec, 'selector'))
}

type Unusable = { readonly id: 'unpaired' | 'unreadable' | 'expired' | 'early'; readonly args: Readonly<Record<string, string>> }

/** Why a Secret gives no certificate. Of its values only digests are kept, and when certificates are valid. Keys are not looked into. */
function faultOf(secret: Resource, now: number): Unusable | undefined {
  const { name } = secret.metadata
  const values = textMap(secret.object, 'data')
  const holds = (key: string) => key in values && values[key] !== emptyDigest
  const pair = [['cert', 'key'], ['tls.crt', 'tls.key']].find((keys) => keys.every(holds))
  if (!pair) return { id: 'unpaired', args: { name } }
  const validity = validityIn(values[pair[0] ?? ''] ?? '')
  if (!validity) return { id: 'unreadable', args: { secret: name } }
  if (now > validity.until) return { id: 'expired', args: { name, until: dayOf(validity.until) } }
  return now < validity.from ? { id: 'early', args: { name, from: dayOf(validity.from) } } : undefined
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

import type { Resource } from '@/lib/model/index.ts'
import { field, isObject, type JsonObject, list, text, textMap, texts } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { selects } from '../../subjects/workloads.ts'

/** Certificates of gateways: one used by two Gateways of one workload, a credential that is missing or incomplete. (istioctl analyze: IST0101, IST0138, IST0161) */
export const gatewayCertificates = defineAnalyzer({
  name: 'gateway-certificates',
  reads: ['Gateway', 'Pod', 'Secret'],
  messages: {
    shared: { code: 'IST0138', layer: 'analysis', severity: 'warning', text: ({ other }: { other: string }) => `${other} uses the same certificate on the same workload; a client that reuses an HTTP/2 connection may get 404.` },
    missing: { code: 'IST0101', layer: 'analysis', severity: 'error', text: ({ name, namespace }: { name: string; namespace: string }) => `There is no Secret ${name} in ${namespace}, the namespace of the gateway's pod.` },
    incomplete: { code: 'IST0161', layer: 'analysis', severity: 'error', text: ({ name }: { name: string }) => `Secret ${name} holds no certificate with its key.` },
  },
  run(context, report) {
    const gateways = context.list('Gateway')
    for (const gateway of gateways) {
      for (const other of gateways) {
        if (other !== gateway && sameWorkload(gateway, other) && sharesCertificate(gateway, other)) report('shared', { resource: gateway.key, path: ['spec', 'servers'] }, { other: `${other.metadata.namespace}/${other.metadata.name}` })
      }
      const home = homeOf(context, gateway)
      if (home === undefined) continue
      for (const [i, server] of list(gateway.spec, 'servers').entries()) {
        const name = text(server, 'tls', 'credentialName')
        if (!name) continue
        const place = { resource: gateway.key, path: ['spec', 'servers', i, 'tls', 'credentialName'] }
        const secret = context.list('Secret').find(({ metadata }) => metadata.name === name && metadata.namespace === home)
        if (!secret) report('missing', place, { name, namespace: home })
        else if (!isComplete(secret)) report('incomplete', place, { name })
      }
    }
  },
})

function tlsOf(gateway: Resource): readonly JsonObject[] {
  return list(gateway.spec, 'servers').flatMap((server) => {
    const tls = field(server, 'tls')
    return isObject(tls) ? [tls] : []
  })
}

function sharesCertificate(a: Resource, b: Resource): boolean {
  return tlsOf(a).some((one) => tlsOf(b).some((other) => {
    const credential = text(one, 'credentialName')
    if (credential || text(other, 'credentialName')) return credential === text(other, 'credentialName')
    return text(one, 'serverCertificate') !== '' && text(one, 'privateKey') !== '' && text(one, 'serverCertificate') === text(other, 'serverCertificate') && text(one, 'privateKey') === text(other, 'privateKey')
  }))
}

/** Two selectors meet when one is contained in the other. */
function sameWorkload(a: Resource, b: Resource): boolean {
  const [one, other] = [textMap(a.spec, 'selector'), textMap(b.spec, 'selector')]
  return selects(one, other) || selects(other, one)
}

/** Credentials are looked for beside the gateway's pod, not beside the Gateway. */
function homeOf(context: AnalysisContext, gateway: Resource): string | undefined {
  const selector = textMap(gateway.spec, 'selector')
  return context.list('Pod').find(({ metadata }) => selects(selector, metadata.labels))?.metadata.namespace
}

/** Secrets are reduced to the names of their keys as they are read. */
function isComplete(secret: Resource): boolean {
  const data = field(secret.object, 'data')
  const keys = new Set([...Object.keys(isObject(data) ? data : {}), ...texts(secret.object, 'keys')])
  return (keys.has('tls.crt') && keys.has('tls.key')) || (keys.has('cert') && keys.has('key'))
}

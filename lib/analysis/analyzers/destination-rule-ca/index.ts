import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { field, list, text, textMap } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'

/** TLS origination that verifies nobody: SIMPLE or MUTUAL without a CA. (istioctl analyze: IST0128, IST0129) */
export const destinationRuleCa = defineAnalyzer({
  name: 'destination-rule-ca',
  reads: ['DestinationRule'],
  messages: {
    noCa: { code: 'IST0128', layer: 'analysis', severity: 'warning', own: true, text: ({ host, mode }: { host: string; mode: string }) => `TLS mode ${mode} towards ${host} without caCertificates: the server's certificate is not verified.` },
    noCaOnPort: { code: 'IST0129', layer: 'analysis', severity: 'warning', own: true, text: ({ host, mode, port }: { host: string; mode: string; port: string }) => `TLS mode ${mode} towards ${host} port ${port} without caCertificates: the server's certificate is not verified.` },
  },
  run(context, report) {
    for (const resource of context.list('DestinationRule')) {
      const host = text(resource.spec, 'host')
      const top: FieldPath = ['spec', 'trafficPolicy', 'tls']
      const mode = unverified(resource, top)
      if (mode) report('noCa', { resource: resource.key, path: top }, { host, mode })
      for (const [i, port] of list(resource.spec, 'trafficPolicy', 'portLevelSettings').entries()) {
        const path: FieldPath = ['spec', 'trafficPolicy', 'portLevelSettings', i, 'tls']
        const portMode = unverified(resource, path)
        if (portMode) report('noCaOnPort', { resource: resource.key, path }, { host, mode: portMode, port: text(port, 'port', 'number') })
      }
    }
  },
})

/** The mode, when nothing verifies the server. A credentialName brings its CA, yet sidecars honour it only under a workloadSelector. */
function unverified(resource: Resource, path: FieldPath): string | undefined {
  const tls = field(resource.object, ...path)
  const mode = text(tls, 'mode')
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return undefined
  if (text(tls, 'caCertificates')) return undefined
  const selected = Object.keys(textMap(resource.spec, 'workloadSelector', 'matchLabels')).length > 0
  return text(tls, 'credentialName') && selected ? undefined : mode
}

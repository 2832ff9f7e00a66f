import { field, list, text, texts } from '@/lib/std/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'

/** A TCP port whose entry has no address catches every connection to that port. (istioctl analyze: IST0134) */
export const serviceEntryAddresses = defineAnalyzer({
  name: 'service-entry-addresses',
  reads: ['ServiceEntry', 'ConfigMap'],
  messages: {
    needed: { code: 'IST0134', layer: 'analysis', severity: 'warning', text: ({ port, protocol }: { port: string; protocol: string }) => `Port ${port} ${protocol} has no address, so it takes every connection to that port, whatever its destination.` },
  },
  run(context, report) {
    if (allocatesAddresses(context)) return
    for (const resource of context.list('ServiceEntry')) {
      if (texts(resource.spec, 'addresses').length > 0 || list(resource.status, 'addresses').length > 0) continue
      for (const [i, port] of list(resource.spec, 'ports').entries()) {
        const protocol = text(port, 'protocol')
        if (protocol === '' || protocol.toUpperCase() === 'TCP') report('needed', { resource: resource.key, path: ['spec', 'ports', i] }, { port: text(port, 'number'), protocol: protocol || '(sniffed)' })
      }
    }
  },
})

/** Mesh-wide DNS capture with address allocation gives every host an address of its own. */
function allocatesAddresses(context: AnalysisContext): boolean {
  const mesh = context.list('ConfigMap').find(({ metadata }) => metadata.name === 'istio' && metadata.namespace === 'istio-system')
  const parsed = parseValue(text(mesh?.object, 'data', 'mesh'))
  const metadata = parsed.ok ? field(parsed.value, 'defaultConfig', 'proxyMetadata') : undefined
  return text(metadata, 'ISTIO_META_DNS_CAPTURE') !== '' && text(metadata, 'ISTIO_META_DNS_AUTO_ALLOCATE') !== ''
}

import type { Resource } from '@/lib/model/index.ts'
import { field, list, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { portWithoutAddress } from '../../subjects/causes.ts'

/** A TCP port whose entry has no address catches every connection to that port. (istioctl analyze: IST0134) */
export const serviceEntryAddresses = defineAnalyzer({
  name: 'service-entry-addresses',
  reads: ['ServiceEntry', 'ConfigMap'],
  messages: {
    needed: { code: 'IST0134', layer: 'analysis', severity: 'warning', own: true, text: ({ port, protocol }: { port: string; protocol: string }) => `Port ${port} ${protocol} has no address, so it takes every connection to that port, whatever its destination.` },
  },
  run(context, report) {
    if (allocatesAddresses(context)) return
    for (const resource of context.list('ServiceEntry')) {
      for (const { index, port, protocol } of openPorts(resource)) {
        const path = ['spec', 'ports', index]
        report('needed', { resource: resource.key, path }, { port, protocol: protocol || '(sniffed)' }, { cause: portWithoutAddress(resource, path), ...(listensOnWorkloads(resource) && { disputed: 'With resolution NONE and a workloadSelector it listens on the addresses of those workloads only.' }) })
      }
    }
  },
})

/** (istio-semantics 3.2) */
function listensOnWorkloads({ spec }: Resource): boolean {
  return ['', 'NONE'].includes(text(spec, 'resolution')) && field(spec, 'workloadSelector') !== undefined
}

/** Ports that take whatever comes to them, of an entry without address. */
const openPorts = memoByIdentity((entry: Resource) => {
  if (texts(entry.spec, 'addresses').length > 0 || list(entry.status, 'addresses').length > 0) return []
  return list(entry.spec, 'ports').flatMap((item, index) => {
    const protocol = text(item, 'protocol')
    return protocol === '' || protocol.toUpperCase() === 'TCP' ? [{ index, port: text(item, 'number'), protocol }] : []
  })
})

/** Mesh-wide DNS capture with address allocation gives every host an address of its own. */
function allocatesAddresses(context: AnalysisContext): boolean {
  const mesh = context.list('ConfigMap').find(({ metadata }) => metadata.name === 'istio' && metadata.namespace === 'istio-system')
  const parsed = parseValue(text(mesh?.object, 'data', 'mesh'))
  const metadata = parsed.ok ? field(parsed.value, 'defaultConfig', 'proxyMetadata') : undefined
  return ['ISTIO_META_DNS_CAPTURE', 'ISTIO_META_DNS_AUTO_ALLOCATE'].every((variable) => text(metadata, variable) === 'true')
}

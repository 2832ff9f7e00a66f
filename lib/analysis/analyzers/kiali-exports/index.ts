import type { Resource } from '@/lib/model/index.ts'
import { memoByIdentity, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { viewpoints } from '../../subjects/namespace-views.ts'

const kinds = ['ServiceEntry', 'DestinationRule', 'VirtualService'] as const

const exportTo = memoByIdentity(({ spec }: Resource) => texts(spec, 'exportTo'))

/** exportTo that names a namespace nobody has. (KIA0005) */
export const kialiExports = defineAnalyzer({
  name: 'kiali-exports',
  reads: [...kinds, 'Namespace'],
  messages: {
    noNamespace: { code: 'KIA0005', layer: 'kiali', severity: 'error', text: ({ namespace }: { namespace: string }) => `There is no namespace ${namespace} to export to.` },
  },
  run(context, report) {
    const known = viewpoints(context)
    const ambient = new Set(context.list('Namespace').filter(({ metadata }) => metadata.labels['istio.io/dataplane-mode'] === 'ambient').map(({ metadata }) => metadata.name))
    for (const kind of kinds) {
      for (const resource of context.list(kind)) {
        if (exportTo(resource).length === 0 || ambient.has(resource.metadata.namespace)) continue
        for (const [i, namespace] of exportTo(resource).entries()) {
          if (namespace === '*' || namespace === '.' || known.has(namespace)) continue
          const hidden = namespace === '~' ? { disputed: 'In exportTo, ~ is no namespace: it hides the document from everybody.' } : {}
          report('noNamespace', { resource: resource.key, path: ['spec', 'exportTo', i] }, { namespace }, hidden)
        }
      }
    }
  },
})

import { defineAnalyzer } from '../../define.ts'
import { annotationFault, placesOf } from './known.ts'

const kinds = ['Namespace', 'Service', 'Pod', 'Deployment'] as const

/** Annotations of Istio on the wrong kind, unknown, or with a value that cannot be read. (istioctl analyze: IST0107, IST0108, IST0125) */
export const podAnnotations = defineAnalyzer({
  name: 'pod-annotations',
  reads: [...kinds],
  messages: {
    misplaced: { code: 'IST0107', layer: 'analysis', severity: 'warning', text: ({ name, kinds: right }: { name: string; kinds: string }) => `${name} has no effect here; it belongs on ${right}.` },
    unknown: { code: 'IST0108', layer: 'analysis', severity: 'warning', text: ({ name }: { name: string }) => `Istio knows no annotation ${name}.` },
    invalid: { code: 'IST0125', layer: 'analysis', severity: 'warning', text: ({ name, fault }: { name: string; fault: string }) => `${name}: ${fault}.` },
  },
  run(context, report) {
    for (const kind of kinds) {
      for (const resource of context.list(kind)) {
        for (const [name, value] of Object.entries(resource.metadata.annotations)) {
          if (!/(^|\.)istio\.io\//.test(name) || name === 'sidecar.istio.io/status') continue
          const place = { resource: resource.key, path: ['metadata', 'annotations', name], onKey: true }
          const right = placesOf(name)
          if (!right) report('unknown', place, { name })
          else if (!right.includes('Any') && !right.includes(kind)) report('misplaced', place, { name, kinds: right.join(', ') })
          else {
            const fault = annotationFault(name, value)
            if (fault) report('invalid', { ...place, onKey: false }, { name, fault })
          }
        }
      }
    }
  },
})

import { defineAnalyzer } from '../../define.ts'
import { annotationFault } from './faults.ts'
import type { Fix, Resource } from '@/lib/model/index.ts'
import { concernsIstio, nearAnnotation, placesOf, replacementOf } from './known.ts'

const kinds = ['Namespace', 'Service', 'Pod', 'Deployment'] as const

/** Annotations of Istio on the wrong kind, unknown, deprecated, or with a value that cannot be read. (istioctl analyze: IST0107, IST0108, IST0125, IST0135) */
export const podAnnotations = defineAnalyzer({
  name: 'pod-annotations',
  reads: [...kinds],
  messages: {
    misplaced: { code: 'IST0107', layer: 'analysis', severity: 'warning', own: true, text: ({ name, kinds: right }: { name: string; kinds: string }) => `${name} has no effect here; it belongs on ${right}.` },
    unknown: { code: 'IST0108', layer: 'analysis', severity: 'warning', own: true, text: ({ name }: { name: string }) => `Istio knows no annotation ${name}.` },
    deprecated: { code: 'IST0135', layer: 'analysis', severity: 'info', own: true, text: ({ name, instead }: { name: string; instead: string }) => `${name} is deprecated${instead && `; use ${instead}`}.` },
    number: { code: 'IST0125', layer: 'analysis', severity: 'warning', own: true, text: ({ name, number }: { name: string; number: string }) => `${name}: "${number}" is no number.` },
    port: { code: 'IST0125', layer: 'analysis', severity: 'warning', own: true, text: ({ name, port }: { name: string; port: string }) => `${name}: "${port}" is no port.` },
    range: { code: 'IST0125', layer: 'analysis', severity: 'warning', own: true, text: ({ name, range }: { name: string; range: string }) => `${name}: "${range}" is no address range.` },
    truth: { code: 'IST0125', layer: 'analysis', severity: 'warning', own: true, text: ({ name, truth }: { name: string; truth: string }) => `${name}: "${truth}" is neither true nor false.` },
    mode: { code: 'IST0125', layer: 'analysis', severity: 'warning', own: true, text: ({ name, mode }: { name: string; mode: string }) => `${name}: "${mode}" is none of REDIRECT, TPROXY, NONE.` },
    problem: { code: 'IST0125', layer: 'analysis', severity: 'warning', own: true, text: ({ name, problem }: { name: string; problem: string }) => `${name}: ${problem}` },
  },
  run(context, report) {
    for (const kind of kinds) {
      for (const resource of context.list(kind)) {
        for (const [name, value] of Object.entries(resource.metadata.annotations)) {
          if (!concernsIstio(name)) continue
          const place = { resource: resource.key, path: ['metadata', 'annotations', name], onKey: true }
          const right = placesOf(name)
          if (!right) {
            report('unknown', place, { name }, { fixes: renameTo(resource, name, nearAnnotation(name, kind)) })
            continue
          }
          const instead = replacementOf(name)
          // Who has the label beside the annotation knows.
          if (instead !== undefined && !(name === 'sidecar.istio.io/inject' && name in resource.metadata.labels)) report('deprecated', place, { name, instead })
          if (right.includes('Any')) continue
          if (!right.includes(kind)) report('misplaced', place, { name, kinds: right.join(', ') })
          else {
            const fault = annotationFault(name, value)
            if (fault) report(fault.is, { ...place, onKey: false }, { name, [fault.is]: fault.value } as never)
          }
        }
      }
    }
  },
})

function renameTo({ key, metadata }: Resource, name: string, right: string | undefined): readonly Fix[] {
  return right === undefined || right in metadata.annotations ? [] : [{ title: `Rename to ${right}`, resource: key, edits: [{ op: 'rename', path: ['metadata', 'annotations', name], value: right }] }]
}

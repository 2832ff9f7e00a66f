import { field, list } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'

/** Fields that Istio calls deprecated. (istioctl analyze: IST0002) */
export const deprecatedFields = defineAnalyzer({
  name: 'deprecated-fields',
  reads: ['VirtualService', 'Sidecar'],
  messages: {
    delayPercent: { code: 'IST0002', layer: 'analysis', severity: 'warning', own: true, text: ({ percent }: { percent: number }) => `fault.delay.percent is deprecated; write percentage: {value: ${percent}}.` },
    egressProxy: { code: 'IST0002', layer: 'analysis', severity: 'warning', own: true, text: () => 'istioctl calls outboundTrafficPolicy.egressProxy deprecated and ignored.' },
  },
  run(context, report) {
    for (const resource of context.list('VirtualService')) {
      for (const [i, route] of list(resource.spec, 'http').entries()) {
        const percent = field(route, 'fault', 'delay', 'percent')
        if (typeof percent !== 'number' || percent <= 0) continue
        const delay = ['spec', 'http', i, 'fault', 'delay']
        report('delayPercent', { resource: resource.key, path: [...delay, 'percent'], onKey: true }, { percent }, {
          fixes: [{ title: 'Write percentage instead of percent', resource: resource.key, edits: [{ op: 'remove', path: [...delay, 'percent'] }, { op: 'set', path: [...delay, 'percentage'], value: { value: percent } }] }],
        })
      }
    }
    for (const resource of context.list('Sidecar')) {
      if (field(resource.spec, 'outboundTrafficPolicy', 'egressProxy') !== undefined) report('egressProxy', { resource: resource.key, path: ['spec', 'outboundTrafficPolicy', 'egressProxy'], onKey: true }, {}, { disputed: 'istiod generates it and Envoy uses it: unknown destinations go to that proxy.' })
    }
  },
})

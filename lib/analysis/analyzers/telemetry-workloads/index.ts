import type { Resource } from '@/lib/model/index.ts'
import { field, list, text, textMap } from '@/lib/std/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { workloadKinds } from '../../subjects/kiali-workloads.ts'
import { byNamespace } from '../../subjects/namespaced.ts'
import { podsBy } from '../../subjects/pods.ts'
import { podsToCome } from '../../subjects/pods-to-come.ts'
import { selectorText, selects } from '../../subjects/workloads.ts'

/** Which Telemetry a workload gets, and whether its access logging names somebody to write it. (istioctl analyze: IST0101, IST0157, IST0159, IST0160) */
export const telemetryWorkloads = defineAnalyzer({
  name: 'telemetry-workloads',
  reads: ['Telemetry', 'ConfigMap', ...workloadKinds],
  messages: {
    nobody: { code: 'IST0101', layer: 'analysis', severity: 'error', text: ({ selector, namespace }: { selector: string; namespace: string }) => `No pod in ${namespace} carries ${selector}; the Telemetry applies to nobody.` },
    noProvider: { code: 'IST0157', layer: 'analysis', severity: 'warning', own: true, text: () => 'Access logging names no provider and the mesh has no default one: the entry is ignored.' },
    twice: { code: 'IST0159', layer: 'analysis', severity: 'error', text: ({ others, pod }: { others: string; pod: string }) => `Telemetry ${others} also selects pod ${pod}; only the oldest applies.` },
    several: { code: 'IST0160', layer: 'analysis', severity: 'error', text: ({ others, namespace }: { others: string; namespace: string }) => `Telemetry ${others} in ${namespace} has no selector either; only the oldest applies.` },
  },
  run(context, report) {
    const defaults = hasDefaultProvider(context)
    const carrying = podsBy(context.list('Pod'))
    const disputedBy = podsToCome(context)
    const telemetriesIn = telemetries(context.list('Telemetry'))
    for (const telemetry of context.list('Telemetry')) {
      const { namespace } = telemetry.metadata
      const neighbours = telemetriesIn(namespace).filter((other) => other !== telemetry)
      for (const [i, entry] of list(telemetry.spec, 'accessLogging').entries()) {
        if (!defaults && list(entry, 'providers').length === 0 && field(entry, 'disabled') !== true) report('noProvider', { resource: telemetry.key, path: ['spec', 'accessLogging', i] }, {})
      }
      const selector = selectorOf(telemetry)
      if (selector === undefined) {
        const others = neighbours.filter((other) => selectorOf(other) === undefined && !hasTarget(other))
        if (others.length > 0 && !hasTarget(telemetry)) report('several', { resource: telemetry.key, path: ['metadata', 'name'] }, { others: namesOf(others), namespace })
        continue
      }
      if (Object.keys(selector).length === 0) continue
      const pods = carrying(selector, namespace)
      const place = { resource: telemetry.key, path: ['spec', 'selector'] }
      if (pods.length === 0) report('nobody', place, { selector: selectorText(selector), namespace }, disputedBy(selector, namespace))
      for (const pod of pods) {
        const others = neighbours.filter((other) => Object.keys(selectorOf(other) ?? {}).length > 0 && selects(selectorOf(other) ?? {}, pod.metadata.labels))
        if (others.length > 0) report('twice', place, { others: namesOf(others), pod: pod.metadata.name })
      }
    }
  },
})

const telemetries = byNamespace()

/** Undefined without a selector; an empty one counts as a selector here. */
function selectorOf(telemetry: Resource): Readonly<Record<string, string>> | undefined {
  return field(telemetry.spec, 'selector') === undefined ? undefined : textMap(telemetry.spec, 'selector', 'matchLabels')
}

function hasTarget(telemetry: Resource): boolean {
  return list(telemetry.spec, 'targetRefs').length > 0 || field(telemetry.spec, 'targetRef') !== undefined
}

function namesOf(all: readonly Resource[]): string {
  return all.map(({ metadata }) => metadata.name).sort().join(', ')
}

function hasDefaultProvider(context: AnalysisContext): boolean {
  const mesh = context.list('ConfigMap').find(({ metadata }) => metadata.name === 'istio' && metadata.namespace === 'istio-system')
  const parsed = parseValue(text(mesh?.object, 'data', 'mesh'))
  const providers = parsed.ok ? field(parsed.value, 'defaultProviders', 'accessLogging') : undefined
  return Array.isArray(providers) && providers.length > 0
}

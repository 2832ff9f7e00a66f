import type { Resource } from '@/lib/model/index.ts'
import { groupBy, textMap } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { oneSidecarTooMany, selectsNobody } from '../../subjects/causes.ts'
import { workloadKinds } from '../../subjects/kiali-workloads.ts'
import { podsBy } from '../../subjects/pods.ts'
import { podsToCome } from '../../subjects/pods-to-come.ts'
import { selectorText } from '../../subjects/workloads.ts'

/** Which Sidecar a workload gets: one that selects nobody, two that select one pod, several without selector. (istioctl analyze: IST0101, IST0110, IST0111, IST0167) */
export const sidecarSelectors = defineAnalyzer({
  name: 'sidecar-selectors',
  reads: ['Sidecar', 'Namespace', ...workloadKinds],
  messages: {
    nobody: { code: 'IST0101', layer: 'analysis', severity: 'error', text: ({ selector, namespace }: { selector: string; namespace: string }) => `No pod in ${namespace} carries ${selector}; the Sidecar applies to nobody.` },
    twice: { code: 'IST0110', layer: 'analysis', severity: 'error', text: ({ sidecars, pod }: { sidecars: string; pod: string }) => `Sidecars ${sidecars} all select pod ${pod}; only the oldest applies.` },
    several: { code: 'IST0111', layer: 'analysis', severity: 'error', text: ({ sidecars, namespace }: { sidecars: string; namespace: string }) => `Sidecars ${sidecars} in ${namespace} have no workloadSelector; only the oldest applies.` },
    ambientPod: { code: 'IST0167', layer: 'analysis', severity: 'warning', text: ({ pod }: { pod: string }) => `Pod ${pod} is in ambient mode, where a Sidecar has no effect.` },
    ambientNamespace: { code: 'IST0167', layer: 'analysis', severity: 'warning', text: ({ namespace }: { namespace: string }) => `Namespace ${namespace} is in ambient mode, where a Sidecar has no effect.` },
  },
  run(context, report) {
    const ambient = ambientNamespaces(context)
    const carrying = podsBy(context.list('Pod'))
    const disputedBy = podsToCome(context)
    for (const [namespace, sidecars] of groupBy(context.list('Sidecar'), ({ metadata }) => metadata.namespace)) {
      const selecting = sidecars.filter((sidecar) => Object.keys(selectorOf(sidecar)).length > 0)
      const general = sidecars.filter((sidecar) => !selecting.includes(sidecar))
      const taken = new Map<Resource, Resource[]>()
      for (const sidecar of selecting) {
        const selected = carrying(selectorOf(sidecar), namespace)
        const at = { resource: sidecar.key, path: ['spec', 'workloadSelector'] }
        if (selected.length === 0) report('nobody', at, { selector: selectorText(selectorOf(sidecar)), namespace }, { cause: selectsNobody(sidecar, at.path), ...disputedBy(selectorOf(sidecar), namespace) })
        const [captured] = selected.filter(isCaptured)
        if (captured) report('ambientPod', at, { pod: captured.metadata.name })
        for (const pod of selected) {
          if (!isCaptured(pod)) taken.set(pod, [...(taken.get(pod) ?? []), sidecar])
        }
      }
      for (const [pod, both] of taken) if (both.length > 1) for (const sidecar of both) report('twice', { resource: sidecar.key, path: ['spec', 'workloadSelector'] }, { sidecars: namesOf(both), pod: pod.metadata.name }, { cause: oneSidecarTooMany(sidecar), ...alsoAt(both.filter((other) => other !== sidecar), 'spec', 'workloadSelector') })
      if (ambient.has(namespace)) for (const sidecar of general) report('ambientNamespace', { resource: sidecar.key, path: ['metadata', 'name'] }, { namespace })
      else if (general.length > 1) for (const sidecar of general) report('several', { resource: sidecar.key, path: ['metadata', 'name'] }, { sidecars: namesOf(general), namespace }, { cause: oneSidecarTooMany(sidecar), ...alsoAt(general.filter((other) => other !== sidecar), 'metadata', 'name') })
    }
  },
})

function isCaptured({ metadata }: Resource): boolean {
  return metadata.annotations['ambient.istio.io/redirection'] === 'enabled'
}

function selectorOf(sidecar: Resource): Readonly<Record<string, string>> {
  return textMap(sidecar.spec, 'workloadSelector', 'labels')
}

function namesOf(sidecars: readonly Resource[]): string {
  return sidecars.map(({ metadata }) => metadata.name).sort().join(', ')
}

/** Namespaces whose workloads ambient captures; a label that asks for sidecars wins. */
function ambientNamespaces(context: AnalysisContext): ReadonlySet<string> {
  return new Set(context.list('Namespace').filter(({ metadata: { labels } }) => labels['istio.io/dataplane-mode'] === 'ambient' && labels['istio-injection'] !== 'enabled' && !labels['istio.io/rev']).map(({ metadata }) => metadata.name))
}

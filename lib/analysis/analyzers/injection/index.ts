import type { Fix, Resource } from '@/lib/model/index.ts'
import { field } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { hasProxy, injectionAsked, isSystemNamespace } from '../../subjects/membership.ts'

const injection = 'istio-injection'
const revision = 'istio.io/rev'
const dataplane = 'istio.io/dataplane-mode'

/** Whether clients have a sidecar at all: a client without one passes by every rule of egress. (istioctl analyze: IST0102, IST0103, IST0123, IST0148) */
export const injectionAnalyzer = defineAnalyzer({
  name: 'injection',
  reads: ['Namespace', 'Pod', 'ConfigMap'],
  messages: {
    undecided: { code: 'IST0102', layer: 'analysis', severity: 'info', text: ({ namespace }: { namespace: string }) => `Namespace ${namespace} neither enables nor disables sidecar injection; its workloads leave without a sidecar.` },
    byDefault: { code: 'IST0148', layer: 'analysis', severity: 'info', text: ({ namespace }: { namespace: string }) => `Namespace ${namespace} is injected because the mesh enables namespaces by default.` },
    clash: { code: 'IST0123', layer: 'analysis', severity: 'warning', own: true, text: ({ labels }: { labels: string }) => `More than one label decides about injection (${labels}); which one counts is undefined.` },
    noProxy: { code: 'IST0103', layer: 'analysis', severity: 'warning', text: ({ pod }: { pod: string }) => `Pod ${pod} has no istio-proxy container although its namespace is injected: it leaves without a sidecar until it is restarted.` },
  },
  run(context, report) {
    const byDefault = injectsByDefault(context.list('ConfigMap'))
    const injected = new Set<string>()
    for (const resource of context.list('Namespace')) {
      const { name, labels } = resource.metadata
      if (isSystemNamespace(name)) continue
      const decided = decisions(labels)
      if (decided.length > 1) report('clash', { resource: resource.key, path: ['metadata', 'labels'] }, { labels: decided.join(' ') })
      if (labels[dataplane] === 'ambient') continue
      if (labels[injection] === 'enabled') injected.add(name)
      if (labels[injection] || labels[revision] !== undefined) continue
      if (byDefault) report('byDefault', { resource: resource.key, path: ['metadata', 'name'] }, { namespace: name })
      else report('undecided', { resource: resource.key, path: ['metadata', 'name'] }, { namespace: name }, { fixes: decide(resource) })
    }
    for (const pod of context.list('Pod')) {
      const { name, namespace } = pod.metadata
      if (!injected.has(namespace) || injectionAsked(pod.metadata)?.toLowerCase() === 'false' || field(pod.spec, 'hostNetwork') === true || hasProxy(pod)) continue
      report('noProxy', { resource: pod.key, path: ['metadata', 'name'] }, { pod: `${namespace}/${name}` })
    }
  },
})

/** Only its owner knows which is meant. */
function decide({ key }: Resource): readonly Fix[] {
  return ['enabled', 'disabled'].map((value) => ({ title: `Label ${injection}: ${value}`, resource: key, edits: [{ op: 'set', path: ['metadata', 'labels', injection], value }] }))
}

/** Labels that each decide about injection; what is switched off is decided, whatever else is said. */
function decisions(labels: Resource['metadata']['labels']): readonly string[] {
  const deciding = (labels[injection] ?? 'enabled') === 'enabled' ? [injection, revision, dataplane] : [injection]
  return deciding.flatMap((label) => (labels[label] === undefined ? [] : [`${label}=${labels[label]}`]))
}

/** The injector's own setting, in ConfigMap istio-sidecar-injector. */
function injectsByDefault(maps: readonly Resource[]): boolean {
  const values = maps.find(({ metadata }) => metadata.name === 'istio-sidecar-injector')
  const text = field(values?.object, 'data', 'values')
  return typeof text === 'string' && /"enableNamespacesByDefault"\s*:\s*true/.test(text)
}

import { labelSelectorMatches } from '@/lib/mesh/index.ts'
import { type LabelSelector, podTemplateOf } from '@/lib/model/index.ts'
import { isObject, type JsonObject, list, text } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'

/** The image `auto`, which only the injector can replace, where no injector comes by. (istioctl analyze: IST0146, IST0147) */
export const imageAuto = defineAnalyzer({
  name: 'image-auto',
  reads: ['Pod', 'Deployment', 'Namespace', 'MutatingWebhookConfiguration'],
  messages: {
    deployment: { code: 'IST0146', layer: 'analysis', severity: 'warning', text: ({ name, namespace }: { name: string; namespace: string }) => `The proxy of ${name} has the image auto, and no injector takes pods of ${namespace} with these labels: they cannot start.` },
    pod: { code: 'IST0147', layer: 'analysis', severity: 'error', text: ({ name }: { name: string }) => `Pod ${name} runs with the image auto: it came to be without the injector, and cannot start.` },
  },
  run(context, report) {
    for (const pod of context.list('Pod')) {
      const at = autoContainer(pod.spec)
      if (at >= 0) report('pod', { resource: pod.key, path: ['spec', 'containers', at, 'image'] }, { name: pod.metadata.name })
    }
    const injects = injectors(context)
    const knowsInjectors = context.list('MutatingWebhookConfiguration').length > 0
    for (const deployment of context.list('Deployment')) {
      const template = podTemplateOf(deployment)
      const at = autoContainer(template?.spec)
      if (at < 0 || injects(deployment.metadata.namespace, template?.metadata?.labels ?? {})) continue
      report('deployment', { resource: deployment.key, path: ['spec', 'template', 'spec', 'containers', at, 'image'] }, { name: deployment.metadata.name, namespace: deployment.metadata.namespace }, knowsInjectors || template?.metadata?.labels?.['sidecar.istio.io/inject'] !== 'true' ? {} : { disputed: 'No injector is among these documents; the one that Istio installs takes pods with sidecar.istio.io/inject: "true".' })
    }
  },
})

/** Where the proxy's container with that image stands; init containers are not looked at. */
function autoContainer(spec: unknown): number {
  return list(spec, 'containers').findIndex((container) => text(container, 'name') === 'istio-proxy' && text(container, 'image') === 'auto')
}

type Labels = Readonly<Record<string, string>>

/** Whether any webhook of Istio takes pods with these labels; a selector that is left out takes everything. */
function injectors(context: AnalysisContext): (namespace: string, labels: Labels) => boolean {
  // Names and selectors are read as they come: what a cluster would refuse of a webhook is no reason to fail.
  const webhooks = context.list('MutatingWebhookConfiguration').flatMap(({ spec }) => list(spec, 'webhooks')).filter((webhook) => text(webhook, 'name').endsWith('istio.io'))
    .map((webhook) => ({ namespaceSelector: selectorIn(webhook, 'namespaceSelector'), objectSelector: selectorIn(webhook, 'objectSelector') }))
  const labelsOf = new Map(context.list('Namespace').map(({ metadata }) => [metadata.name, metadata.labels]))
  return (namespace, labels) =>
    webhooks.some(({ namespaceSelector, objectSelector }) => labelSelectorMatches(namespaceSelector, labelsOf.get(namespace) ?? {}) && labelSelectorMatches(objectSelector, labels))
}

function selectorIn(webhook: JsonObject, name: string): LabelSelector {
  const selector = webhook[name]
  return isObject(selector) ? (selector as LabelSelector) : {}
}

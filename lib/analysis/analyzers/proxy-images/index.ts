import type { Resource } from '@/lib/model/index.ts'
import { field, list, text } from '@/lib/std/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { podsBy } from '../../subjects/pods.ts'

/** Pods that still run another proxy image than new ones would get. (istioctl analyze: IST0158) */
export const proxyImages = defineAnalyzer({
  name: 'proxy-images',
  reads: ['Namespace', 'Pod', 'ConfigMap'],
  messages: {
    stale: { code: 'IST0158', layer: 'analysis', severity: 'warning', text: ({ pods, image }: { pods: string; image: string }) => `Pods ${pods} run another proxy image than ${image}, which new pods get; they are up to date once they are redeployed.` },
  },
  run(context, report) {
    const image = injectedImage(context)
    if (!image) return
    const carrying = podsBy(context.list('Pod'))
    for (const namespace of context.list('Namespace')) {
      if (namespace.metadata.labels['istio-injection'] !== 'enabled') continue
      const stale = carrying({}, namespace.metadata.name).filter((pod) => isStale(pod, image))
      if (stale.length > 0) report('stale', { resource: namespace.key, path: ['metadata', 'name'] }, { pods: stale.map(({ metadata }) => metadata.name).join(', '), image })
    }
  },
})

function injectedImage(context: AnalysisContext): string | undefined {
  const map = context.list('ConfigMap').find(({ metadata }) => metadata.name === 'istio-sidecar-injector' && metadata.namespace === 'istio-system')
  const values = parseValue(text(map?.object, 'data', 'values'))
  const global = values.ok ? field(values.value, 'global') : undefined
  const [hub, image, tag] = [text(global, 'hub'), text(global, 'proxy', 'image'), text(global, 'tag')]
  return hub && image && tag ? `${hub}/${image}:${tag}` : undefined
}

/** An image of its own, by annotation, is meant; the distroless variant is the same proxy. */
function isStale(pod: Resource, image: string): boolean {
  if (pod.metadata.annotations['sidecar.istio.io/proxyImage'] !== undefined) return false
  const proxy = [...list(pod.spec, 'containers'), ...list(pod.spec, 'initContainers')].find((container) => text(container, 'name') === 'istio-proxy')
  return proxy !== undefined && text(proxy, 'image').replace(/-distroless$/, '') !== image.replace(/-distroless$/, '')
}

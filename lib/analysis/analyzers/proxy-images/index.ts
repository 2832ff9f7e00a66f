import type { Resource } from '@/lib/model/index.ts'
import { field, list, text } from '@/lib/std/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { podsBy } from '../../subjects/pods.ts'
import { imageTypes } from './image-types.ts'

/** Pods that still run another proxy image than new ones would get. (istioctl analyze: IST0158) */
export const proxyImages = defineAnalyzer({
  name: 'proxy-images',
  reads: ['Namespace', 'Pod', 'ConfigMap', 'ProxyConfig'],
  messages: {
    stale: { code: 'IST0158', layer: 'analysis', severity: 'warning', text: ({ pods, image }: { pods: string; image: string }) => `Pods ${pods} run another proxy image than ${image}, which new pods get; they are up to date once they are redeployed.` },
  },
  run(context, report) {
    const images = injectedImages(context.list('ConfigMap'))
    if (images.size === 0) return
    const carrying = podsBy(context.list('Pod'))
    const typeOf = imageTypes(context)
    for (const namespace of context.list('Namespace')) {
      const image = images.get(injectorOf(namespace.metadata.labels) ?? '')
      if (image === undefined) continue
      const stale = carrying({}, namespace.metadata.name).filter((pod) => isStale(pod, image, typeOf(pod)))
      if (stale.length > 0) report('stale', { resource: namespace.key, path: ['metadata', 'name'] }, { pods: stale.map(({ metadata }) => metadata.name).join(', '), image })
    }
  },
})

const injector = 'istio-sidecar-injector'

/** The ConfigMap of the injector that serves a namespace, by its revision; undefined where none does. */
function injectorOf(labels: Resource['metadata']['labels']): string | undefined {
  const revision = labels['istio.io/rev'] ?? (labels['istio-injection'] === 'enabled' ? 'default' : undefined)
  if (revision === undefined) return undefined
  return revision === '' || revision === 'default' ? injector : `${injector}-${revision}`
}

/** The image that each injector puts in, by the name of its ConfigMap; a name with a slash is an image as a whole. */
function injectedImages(maps: readonly Resource[]): ReadonlyMap<string, string> {
  return new Map(maps.filter(({ metadata }) => metadata.name.startsWith(injector)).map((map) => {
    const values = parseValue(text(map.object, 'data', 'values'))
    const global = values.ok ? field(values.value, 'global') : undefined
    const image = text(global, 'proxy', 'image')
    return [map.metadata.name, image.includes('/') ? image : `${text(global, 'hub')}/${image}:${text(global, 'tag')}`]
  }))
}

/** An image of its own, by annotation, is meant; so is the variant that the pod's configuration asks for. */
function isStale(pod: Resource, image: string, type: string): boolean {
  if (pod.metadata.annotations['sidecar.istio.io/proxyImage']) return false
  const proxies = [...list(pod.spec, 'containers'), ...list(pod.spec, 'initContainers')].filter((container) => text(container, 'name') === 'istio-proxy')
  return proxies.some((proxy) => ![image, `${image}-${type}`].includes(text(proxy, 'image')))
}

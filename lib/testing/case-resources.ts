import type { Case } from '@/lib/cli/conformance/case.ts'
import { type Resource, resourceOf } from '@/lib/model/index.ts'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import { parseDocuments } from '@/lib/yaml/index.ts'

/** The case's documents, and its mesh settings in the ConfigMap that a cluster would hold them in. */
export function resourcesOfCase({ input, meshConfig }: Case): readonly Resource[] {
  const mesh = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'istio', namespace: 'istio-system' }, data: { mesh: JSON.stringify(meshConfig) } }
  const documents = parseDocuments(input).documents.flatMap(({ object }) => (isObject(object) ? [object] : []))
  return resourcesIn([...documents, ...(Object.keys(meshConfig).length > 0 ? [mesh] : [])])
}

/** Objects as resources of their own; what is none is left out. */
export function resourcesIn(objects: readonly JsonObject[]): readonly Resource[] {
  return objects.flatMap((object) => {
    const resource = resourceOf(object)
    return resource.ok ? [resource.value] : []
  })
}

/** The same resources as others: nothing that was remembered of these is known of them. */
export function afresh(resources: readonly Resource[]): readonly Resource[] {
  return resourcesIn(resources.map(({ object }) => structuredClone(object)))
}

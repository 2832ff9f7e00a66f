import { buildSnapshot, type Snapshot } from '@/lib/mesh/index.ts'
import { type Resource, resourceOf } from '@/lib/model/index.ts'
import { parseDocuments } from '@/lib/yaml/index.ts'

/** The resources of a YAML text; throws where a document has no identity. */
export function resourcesOf(yaml: string): readonly Resource[] {
  return parseDocuments(yaml).documents.flatMap(({ object }) => {
    if (!object) return []
    const resource = resourceOf(object)
    if (!resource.ok) throw new Error(resource.error.message)
    return [resource.value]
  })
}

/** A snapshot of a YAML text. */
export function snapshotOf(yaml: string): Snapshot {
  return buildSnapshot(resourcesOf(yaml))
}

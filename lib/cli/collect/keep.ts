import type { KindDefinition } from '@/lib/model/index.ts'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import { reduceSecret } from '@/lib/yaml/index.ts'

/** The kinds whose state is read: where a pod stands, and the addresses that istiod gave a ServiceEntry. */
const WITH_STATUS: ReadonlySet<string> = new Set(['Pod', 'ServiceEntry', 'WorkloadEntry', 'Service'])

/** What is kept of a cluster's objects: of ConfigMaps only the mesh's own, of Secrets no value, of everything else what a person may have written. */
export function keep({ name: kind }: KindDefinition, objects: readonly JsonObject[]): readonly JsonObject[] {
  return objects.filter((object) => kind !== 'ConfigMap' || isOfMesh(object)).map((object) => reduceSecret(asWritten(kind, object)))
}

/** ConfigMaps may hold anything; the mesh's is named after Istio's revision and has `data.mesh`. What the mesh has set aside is kept, too. */
function isOfMesh({ metadata, data }: JsonObject): boolean {
  return isObject(metadata) && isObject(data) && (metadata['name'] === 'exodos-findings' || (typeof metadata['name'] === 'string' && /^istio(-|$)/.test(metadata['name']) && 'mesh' in data))
}

/** The age stays: it decides conflicts. */
function asWritten(kind: string, { status, metadata, ...object }: JsonObject): JsonObject {
  return { ...object, ...(isObject(metadata) && { metadata: written(metadata) }), ...(status !== undefined && WITH_STATUS.has(kind) && { status }) }
}

function written({ managedFields: _managers, resourceVersion: _version, uid: _uid, generation: _generation, selfLink: _link, annotations, ...metadata }: JsonObject): JsonObject {
  const kept = isObject(annotations) ? Object.entries(annotations).filter(([key]) => key !== 'kubectl.kubernetes.io/last-applied-configuration') : []
  return { ...metadata, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) }
}

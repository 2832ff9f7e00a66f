import { err, isObject, ok } from '@/lib/std/index.ts'
import type { Json, JsonObject, Result } from '@/lib/std/index.ts'
import { clusterScoped } from './cluster-scoped.ts'
import type { Fault } from './finding.ts'
import { withoutNulls } from './nulls.ts'
import { kindOf } from './registry.ts'
import { resourceKey } from './resource.ts'
import type { Metadata, Resource } from './resource.ts'

/**
 * Gives an object its identity: group, kind, namespace and name, with the effective namespace (`default` when missing, '' for
 * cluster-scoped kinds). Fails only when there is no identity to give; everything else is for `structureOf`.
 */
export function resourceOf(object: JsonObject): Result<Resource, Fault> {
  const { apiVersion, kind } = object
  if (typeof kind !== 'string' || kind === '') return err(missing(['kind'], 'A document needs a kind.'))
  if (typeof apiVersion !== 'string' || apiVersion === '') return err(missing(['apiVersion'], 'A document needs an apiVersion.'))
  const given = isObject(object['metadata']) ? object['metadata'] : {}
  const name = given['name']
  if (typeof name !== 'string' || name === '') return err(missing(['metadata', 'name'], 'A document needs metadata.name.'))
  const [group, version] = splitApiVersion(apiVersion)
  const metadata = metadataOf(given, name, isClusterScoped(group, kind))
  return ok({
    key: resourceKey({ group, kind, namespace: metadata.namespace, name }),
    group,
    version,
    kind,
    metadata,
    object,
    spec: specOf(object, group, kind),
    status: isObject(object['status']) ? withoutNulls(object['status']) : undefined,
  })
}

function missing(path: readonly string[], message: string): Fault {
  return { code: 'EXO0100', path, onKey: true, message }
}

function splitApiVersion(apiVersion: string): readonly [group: string, version: string] {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)]
}

function isClusterScoped(group: string, kind: string): boolean {
  const definition = kindOf(group, kind)
  return definition === undefined ? clusterScoped.has(`${group}/${kind}`) : definition.scope === 'Cluster'
}

function metadataOf(given: JsonObject, name: string, cluster: boolean): Metadata {
  const namespace = typeof given['namespace'] === 'string' && given['namespace'] !== '' ? given['namespace'] : 'default'
  return {
    name,
    namespace: cluster ? '' : namespace,
    labels: textsOf(given['labels']),
    annotations: textsOf(given['annotations']),
    created: instantOf(given['creationTimestamp']),
  }
}

/** Entries that are no text are left out here; `structureOf` reports them. */
function textsOf(value: Json | undefined): Readonly<Record<string, string>> {
  if (!isObject(value)) return {}
  const texts: Record<string, string> = {}
  for (const [key, entry] of Object.entries(value)) if (typeof entry === 'string') texts[key] = entry
  return texts
}

function instantOf(value: Json | undefined): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return undefined
  const milliseconds = Date.parse(value)
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}

/** `spec`, or the whole object for kinds without one; never null and without null fields. */
function specOf(object: JsonObject, group: string, kind: string): JsonObject {
  if (kindOf(group, kind)?.schemaAt === 'object') return withoutNulls(object)
  return isObject(object['spec']) ? withoutNulls(object['spec']) : {}
}

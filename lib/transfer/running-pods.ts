import type { FieldEdit, FieldPath } from '@/lib/model/index.ts'
import { field, isObject, type JsonObject, list, text, texts } from '@/lib/std/index.ts'
import { groupOf } from './groups.ts'

/** What the mesh reads of a pod: its containers as far as they tell proxy, ports and user, and how it is found. */
const ofSpec: ReadonlySet<string> = new Set(['containers', 'initContainers', 'hostAliases', 'hostNetwork', 'hostname', 'subdomain', 'nodeName', 'serviceAccountName', 'serviceAccount', 'securityContext'])
const ofContainer: ReadonlySet<string> = new Set(['name', 'image', 'ports', 'restartPolicy', 'securityContext'])
/** Settings of the proxy stand in its arguments and variables; those of applications are their own. */
const ofProxy: ReadonlySet<string> = new Set([...ofContainer, 'args', 'env'])
const ofStatus: ReadonlySet<string> = new Set(['phase', 'podIP', 'podIPs', 'conditions'])

/** A pod as a cluster tells it, not one that somebody asks for. */
export function isRunningPod(object: JsonObject): boolean {
  return object['kind'] === 'Pod' && groupOf(object) === '' && (text(object, 'status', 'phase') !== '' || text(object, 'status', 'podIP') !== '')
}

/**
 * Edits that take away what a pod says and nobody here reads: volumes, variables of applications (with what is secret in them), probes,
 * states of containers. Ten thousand pods are a tenth of what a cluster tells of them.
 */
export function podEdits(object: JsonObject): readonly FieldEdit[] {
  return [
    ...unread(object, ['spec'], ofSpec),
    ...['containers', 'initContainers'].flatMap((kind) => list(object, 'spec', kind).flatMap((container, at) => unread(object, ['spec', kind, at], isProxy(container) ? ofProxy : ofContainer))),
    ...unread(object, ['status'], ofStatus),
  ]
}

/** The word `router` in the arguments makes a gateway, whatever its container is called. */
function isProxy(container: JsonObject): boolean {
  return text(container, 'name') === 'istio-proxy' || texts(container, 'args').includes('router')
}

function unread(object: JsonObject, at: FieldPath, read: ReadonlySet<string>): readonly FieldEdit[] {
  const found = field(object, ...at)
  return isObject(found) ? Object.keys(found).filter((name) => !read.has(name)).map((name) => ({ op: 'remove', path: [...at, name] })) : []
}

/** The same on the object itself. */
export function slimPod(object: JsonObject): JsonObject {
  const { spec, status, ...others } = object
  const containersOf = (kind: string) => list(spec, kind).map((container) => only(container, isProxy(container) ? ofProxy : ofContainer))
  const slimSpec = isObject(spec) ? { ...only(spec, ofSpec), ...Object.fromEntries(['containers', 'initContainers'].filter((kind) => Array.isArray(spec[kind])).map((kind) => [kind, containersOf(kind)])) } : spec
  return { ...others, ...(spec !== undefined && { spec: slimSpec }), ...(status !== undefined && { status: isObject(status) ? only(status, ofStatus) : status }) } as JsonObject
}

function only(object: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.has(name)))
}

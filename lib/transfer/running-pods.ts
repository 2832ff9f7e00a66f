import type { FieldEdit, FieldPath } from '@/lib/model/index.ts'
import { isObject, type Json, type JsonObject, list, text, texts } from '@/lib/std/index.ts'
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
 * A pod without what it says and nobody here reads: volumes, variables of applications (with what is secret in them), probes, states of
 * containers. Ten thousand pods are a tenth of what a cluster tells of them.
 */
export function slimPod(object: JsonObject): JsonObject {
  const { spec, status } = object
  return { ...object, ...(isObject(spec) && { spec: slimSpec(spec) }), ...(isObject(status) && { status: only(status, ofStatus) }) }
}

/** The same as edits of its text: what `slimPod` leaves out. */
export function podEdits(object: JsonObject): readonly FieldEdit[] {
  return leftOut(object, slimPod(object), [])
}

function slimSpec(spec: JsonObject): JsonObject {
  const lists = ['containers', 'initContainers'].filter((name) => Array.isArray(spec[name]))
  return { ...only(spec, ofSpec), ...Object.fromEntries(lists.map((name) => [name, list(spec, name).map(slimContainer)])) }
}

function slimContainer(container: JsonObject): JsonObject {
  return only(container, isProxy(container) ? ofProxy : ofContainer)
}

/** The word `router` in the arguments makes a gateway, whatever its container is called. */
function isProxy(container: JsonObject): boolean {
  return text(container, 'name') === 'istio-proxy' || texts(container, 'args').includes('router')
}

function only(object: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.has(name)))
}

/** Removals that make the one of the other; parts that both share are not looked into. */
function leftOut(whole: Json | undefined, slim: Json | undefined, at: FieldPath): readonly FieldEdit[] {
  if (whole === slim) return []
  if (Array.isArray(whole) && Array.isArray(slim)) return whole.flatMap((item, index) => leftOut(item, slim[index], [...at, index]))
  if (!isObject(whole) || !isObject(slim)) return []
  return Object.entries(whole).flatMap(([name, value]) => (name in slim ? leftOut(value, slim[name], [...at, name]) : [{ op: 'remove', path: [...at, name] }]))
}

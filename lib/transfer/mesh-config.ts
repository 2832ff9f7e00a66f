import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { field, isObject, type Json, type JsonObject, sameJson, text } from '@/lib/std/index.ts'
import { parseDocument, parseValue, printValue } from '@/lib/yaml/index.ts'

/** A file that ships a change of the mesh's settings, and how it is used. */
export type MeshConfigFile = { readonly name: string; readonly text: string; readonly command: string }

/** True for the ConfigMap that holds an istiod's MeshConfig: `istio`, or `istio-<revision>`, with `data.mesh`. (istio-semantics §0.1) */
export function isMeshConfig(key: string, content: string): boolean {
  const { group, kind, name } = parseResourceKey(key as ResourceKey)
  if (group !== '' || kind !== 'ConfigMap' || !/^istio(-|$)/.test(name)) return false
  return text(parseDocument(content).object, 'data', 'mesh') !== ''
}

/**
 * What differs between two settings, as a fragment that is merged over the former ones: maps go together, lists replace, null takes away.
 * (RFC 7396, which Helm's values and `kubectl patch --type merge` follow.) Undefined when nothing differs.
 */
export function mergeFragment(before: Json | undefined, after: Json): Json | undefined {
  if (before !== undefined && sameJson(before, after)) return undefined
  if (!isObject(before) || !isObject(after)) return after
  const changed = Object.entries(after).flatMap(([key, value]) => {
    const part = mergeFragment(before[key], value as Json)
    return part === undefined ? [] : [[key, part] as const]
  })
  const removed = Object.keys(before).filter((key) => after[key] === undefined).map((key) => [key, null] as const)
  return Object.fromEntries([...changed, ...removed])
}

/** Values of the istiod chart by the key of the ConfigMap that they are written to. */
const charted: Readonly<Record<string, (value: Json) => JsonObject>> = {
  mesh: (value) => ({ meshConfig: value }),
  meshNetworks: (value) => ({ global: { meshNetworks: isObject(value) && value['networks'] !== undefined ? value['networks'] : value } }),
}

/**
 * A change of an istiod's settings as whoever owns them takes it: values for Helm, a fragment for IstioOperator or Sail, or a patch of the
 * one text that differs. The ConfigMap as a whole is never written: it belongs to the installation. Empty when no setting differs.
 */
export function meshConfigFiles(key: string, before: string | undefined, after: string): readonly MeshConfigFile[] {
  const values = valuesOf(dataOf(before), dataOf(after))
  const patch = patchFile(key, dataOf(before), dataOf(after))
  const { name } = parseResourceKey(key as ResourceKey)
  const revision = name.replace(/^istio-?/, '')
  if (Object.keys(values).length === 0) return patch ? [patch] : []
  return [
    { name: `${name}-values.yaml`, command: 'helm upgrade istiod istio/istiod -f', text: `${headed(name, 'values for the istiod chart, behind those that it was installed with; null takes a setting away.', revision)}${printValue(values)}` },
    { name: `${name}-istiooperator.yaml`, command: 'istioctl install -f', text: `${headed(name, 'merge this into your IstioOperator; of a setting that is null here, take away the line.', revision)}${printValue({ apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator', spec: operatorSpec(values) })}` },
    { name: `${name}-sail.yaml`, command: `kubectl patch istio ${revision || 'default'} --type merge --patch-file`, text: `${headed(name, 'a merge patch for the Istio resource of the Sail operator.', revision)}${printValue({ spec: { values } })}` },
    ...(patch ? [patch] : []),
  ]
}

function dataOf(document: string | undefined): JsonObject {
  const data = document === undefined ? undefined : field(parseDocument(document).object, 'data')
  return isObject(data) ? data : {}
}

function valuesOf(before: JsonObject, after: JsonObject): JsonObject {
  return Object.assign({}, ...Object.entries(charted).map(([key, asValues]) => {
    const fragment = mergeFragment(readSettings(before[key]), readSettings(after[key]))
    return fragment === undefined ? {} : asValues(fragment)
  })) as JsonObject
}

/** Settings that cannot be read are none: only a patch of the text can ship them. */
function readSettings(content: Json | undefined): Json {
  const read = typeof content === 'string' ? parseValue(content) : undefined
  return read?.ok && isObject(read.value) ? read.value : {}
}

/** IstioOperator has a place of its own for the mesh's settings. */
function operatorSpec({ meshConfig, ...values }: JsonObject): JsonObject {
  return { ...(meshConfig !== undefined && { meshConfig }), ...(Object.keys(values).length > 0 && { values }) }
}

/** A JSON patch of the texts that differ. It tests for the text that was there, so that it never undoes what somebody else changed. */
function patchFile(key: string, before: JsonObject, after: JsonObject): MeshConfigFile | undefined {
  const { namespace, name } = parseResourceKey(key as ResourceKey)
  const operations = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((entry): readonly JsonObject[] => {
    const path = `/data/${entry.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const [was, is] = [before[entry], after[entry]]
    if (was !== undefined && is !== undefined && sameJson(was, is)) return []
    return [...(was === undefined ? [] : [{ op: 'test', path, value: was }]), is === undefined ? { op: 'remove', path } : { op: was === undefined ? 'add' : 'replace', path, value: is }]
  })
  if (operations.length === 0) return undefined
  return { name: `${name}-patch.yaml`, command: `kubectl patch configmap ${name} -n ${namespace} --type json --patch-file`, text: `# ${name}: a JSON patch of the ConfigMap for an installation that nobody owns; it fails when the cluster holds another text than was known here.\n${printValue(operations)}` }
}

function headed(name: string, what: string, revision: string): string {
  return `# ${name}: ${what}\n${revision ? `# These are the settings of revision ${revision}.\n` : ''}`
}

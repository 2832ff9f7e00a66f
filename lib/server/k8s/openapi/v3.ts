import { sha256 } from '@/lib/std/index.ts'
import { apiVersionOf, type ServedKind, servedKinds } from '../served.ts'
import { definition, definitionName, gvkOf, OBJECT_META, objectMeta } from './definitions.ts'

const REF = '#/components/schemas/'

/** `/openapi/v3`: where the document of each group and version is; `base` is the path that the server is reached under. */
export function openapiV3Index(base: string): object {
  const paths = groupVersions().map(({ group, version }) => {
    const place = placeOf(group, version)
    return [place, { serverRelativeURL: `${base}/openapi/v3/${place}?hash=${hashOf(group, version)}` }] as const
  })
  return { paths: Object.fromEntries(paths) }
}

/** `/openapi/v3/api/v1` and `/openapi/v3/apis/{group}/{version}`; undefined for a version that is not served. */
export function openapiV3(group: string, version: string): object | undefined {
  const kinds = servedKinds.filter((kind) => kind.group === group && kind.versions.includes(version))
  if (kinds.length === 0) return undefined
  return {
    openapi: '3.0.0',
    info: { title: 'Exodos', version: apiVersionOf(group, version) },
    paths: Object.fromEntries(kinds.map((kind) => [pathOf(kind, version), operationsOf(kind, version)])),
    components: { schemas: { [OBJECT_META]: objectMeta, ...Object.fromEntries(kinds.map((kind) => [definitionName(kind, version), definition(kind, version, REF)])) } },
  }
}

/** Schemas do not change while a process lives. */
const hashes = new Map<string, string>()

function hashOf(group: string, version: string): string {
  const place = placeOf(group, version)
  const hash = hashes.get(place) ?? sha256(JSON.stringify(openapiV3(group, version))).slice(0, 16).toUpperCase()
  hashes.set(place, hash)
  return hash
}

function groupVersions(): readonly { readonly group: string; readonly version: string }[] {
  const all = servedKinds.flatMap(({ group, versions }) => versions.map((version) => [placeOf(group, version), { group, version }] as const))
  return [...new Map(all).values()]
}

function placeOf(group: string, version: string): string {
  return group === '' ? `api/${version}` : `apis/${group}/${version}`
}

/** The path of one object, as clients look it up. */
export function pathOf({ group, plural, scope }: ServedKind, version: string): string {
  return `/${placeOf(group, version)}/${scope === 'Namespaced' ? 'namespaces/{namespace}/' : ''}${plural}/{name}`
}

/** Parameters of a write that kubectl looks for before it uses them. */
export const WRITE_PARAMETERS = ['dryRun', 'fieldManager', 'fieldValidation', 'force'] as const

function operationsOf(kind: ServedKind, version: string): object {
  const gvk = { 'x-kubernetes-group-version-kind': gvkOf(kind, version) }
  const schema = { $ref: `${REF}${definitionName(kind, version)}` }
  const responses = { 200: { description: 'OK', content: { 'application/json': { schema } } } }
  return {
    get: { responses, 'x-kubernetes-action': 'get', ...gvk },
    patch: {
      parameters: WRITE_PARAMETERS.map((name) => ({ name, in: 'query', schema: { type: name === 'force' ? 'boolean' : 'string' } })),
      requestBody: { content: Object.fromEntries(patchTypes(kind).map((type) => [`application/${type}`, { schema: { type: 'object' } }])) },
      responses,
      'x-kubernetes-action': 'patch',
      ...gvk,
    },
  }
}

function patchTypes({ group }: ServedKind): readonly string[] {
  return ['apply-patch+yaml', 'json-patch+json', 'merge-patch+json', ...(group.endsWith('istio.io') ? [] : ['strategic-merge-patch+json'])]
}

import { type ServedKind, servedAt } from './served.ts'

/** What a path below `/k8s/{mesh}` means. */
export type K8sPath =
  | { readonly type: 'versions' | 'groups' | 'version' | 'openapi-v2' | 'openapi-v3-index' | 'health' | 'root' }
  | { readonly type: 'openapi-v3'; readonly group: string; readonly version: string }
  | { readonly type: 'group'; readonly group: string }
  | { readonly type: 'resources'; readonly group: string; readonly version: string }
  | { readonly type: 'collection'; readonly kind: ServedKind; readonly version: string; readonly namespace: string | undefined }
  | { readonly type: 'object'; readonly kind: ServedKind; readonly version: string; readonly namespace: string; readonly name: string; readonly subresource: string | undefined }
  | { readonly type: 'access-review' | 'rules-review'; readonly version: string }
  | { readonly type: 'unknown' }

export type ObjectPath = Extract<K8sPath, { type: 'object' }>
export type CollectionPath = Extract<K8sPath, { type: 'collection' }>

const UNKNOWN: K8sPath = { type: 'unknown' }

/** Reads the decoded segments of a path. */
export function parsePath(segments: readonly string[]): K8sPath {
  const [root, ...rest] = segments.filter((segment) => segment !== '')
  switch (root) {
    case undefined:
      return { type: 'root' }
    case 'version':
      return rest.length === 0 ? { type: 'version' } : UNKNOWN
    case 'healthz':
    case 'livez':
    case 'readyz':
      return { type: 'health' }
    case 'openapi':
      return openapi(rest)
    case 'api':
      return coreApi(rest)
    case 'apis':
      return groupedApi(rest)
    default:
      return UNKNOWN
  }
}

function openapi([version, root, ...rest]: readonly string[]): K8sPath {
  if (version === 'v2') return root === undefined ? { type: 'openapi-v2' } : UNKNOWN
  if (version !== 'v3') return UNKNOWN
  if (root === undefined) return { type: 'openapi-v3-index' }
  const [group = '', of = ''] = root === 'api' ? ['', ...rest] : rest
  return { type: 'openapi-v3', group, version: of }
}

function coreApi([version, ...rest]: readonly string[]): K8sPath {
  if (version === undefined) return { type: 'versions' }
  return rest.length === 0 ? { type: 'resources', group: '', version } : resource('', version, rest)
}

function groupedApi([group, version, ...rest]: readonly string[]): K8sPath {
  if (group === undefined) return { type: 'groups' }
  if (version === undefined) return { type: 'group', group }
  if (rest.length === 0) return { type: 'resources', group, version }
  if (group === 'authorization.k8s.io' && rest[0] === 'selfsubjectaccessreviews') return { type: 'access-review', version }
  if (group === 'authorization.k8s.io' && rest[0] === 'selfsubjectrulesreviews') return { type: 'rules-review', version }
  return resource(group, version, rest)
}

function resource(group: string, version: string, rest: readonly string[]): K8sPath {
  // `namespaces/{name}` is the Namespace itself, `namespaces/{name}/{plural}` what it holds.
  const [first, namespace, plural, ...below] = rest
  if (first === 'namespaces' && namespace !== undefined && plural !== undefined && !(group === '' && plural === 'status')) return within(group, version, namespace, [plural, ...below])
  return within(group, version, undefined, rest)
}

function within(group: string, version: string, namespace: string | undefined, [plural = '', name, subresource, ...more]: readonly string[]): K8sPath {
  const kind = servedAt(group, version, plural)
  if (!kind || more.length > 0 || (namespace !== undefined && kind.scope === 'Cluster')) return UNKNOWN
  if (name === undefined) return { type: 'collection', kind, version, namespace }
  if (kind.scope === 'Namespaced' && namespace === undefined) return UNKNOWN
  return { type: 'object', kind, version, namespace: namespace ?? '', name, subresource }
}

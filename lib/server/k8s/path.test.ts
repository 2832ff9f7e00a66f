import { describe, expect, it } from 'vitest'
import { parsePath } from './path.ts'

const read = (path: string) => {
  const parsed = parsePath(path.split('/'))
  return 'kind' in parsed ? { ...parsed, kind: parsed.kind.kind } : parsed
}

describe('paths below /k8s/{mesh}', () => {
  it.each([
    ['', { type: 'root' }],
    ['api', { type: 'versions' }],
    ['apis/', { type: 'groups' }],
    ['api/v1', { type: 'resources', group: '', version: 'v1' }],
    ['apis/apps', { type: 'group', group: 'apps' }],
    ['apis/networking.istio.io/v1', { type: 'resources', group: 'networking.istio.io', version: 'v1' }],
    ['openapi/v2', { type: 'openapi-v2' }],
    ['openapi/v3', { type: 'openapi-v3-index' }],
    ['openapi/v3/apis/networking.istio.io/v1', { type: 'openapi-v3', group: 'networking.istio.io', version: 'v1' }],
    ['api/v1/namespaces', { type: 'collection', kind: 'Namespace', version: 'v1', namespace: undefined }],
    ['api/v1/namespaces/app', { type: 'object', kind: 'Namespace', version: 'v1', namespace: '', name: 'app', subresource: undefined }],
    ['api/v1/namespaces/app/status', { type: 'object', kind: 'Namespace', version: 'v1', namespace: '', name: 'app', subresource: 'status' }],
    ['api/v1/namespaces/app/configmaps/istio', { type: 'object', kind: 'ConfigMap', version: 'v1', namespace: 'app', name: 'istio', subresource: undefined }],
    ['api/v1/configmaps', { type: 'collection', kind: 'ConfigMap', version: 'v1', namespace: undefined }],
    ['apis/networking.istio.io/v1beta1/namespaces/app/serviceentries', { type: 'collection', kind: 'ServiceEntry', version: 'v1beta1', namespace: 'app' }],
    ['apis/networking.istio.io/v1/namespaces/app/serviceentries/x/status', { type: 'object', kind: 'ServiceEntry', version: 'v1', namespace: 'app', name: 'x', subresource: 'status' }],
    ['apis/networking.istio.io/v9/serviceentries', { type: 'unknown' }],
    ['apis/networking.istio.io/v1/serviceentries/x', { type: 'unknown' }],
    ['api/v1/namespaces/app/nodes', { type: 'unknown' }],
    ['metrics', { type: 'unknown' }],
  ])('%s', (path, expected) => {
    expect(read(path)).toEqual(expected)
  })
})

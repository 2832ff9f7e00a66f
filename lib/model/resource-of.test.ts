import { describe, expect, it } from 'vitest'
import { isKind, resourceOf } from './index.ts'
import type { Resource } from './index.ts'
import type { JsonObject } from '@/lib/std/index.ts'

const entry = { apiVersion: 'networking.istio.io/v1beta1', kind: 'ServiceEntry', metadata: { name: 'a', namespace: 'shop' }, spec: { hosts: ['a.test'] } }

describe('resourceOf', () => {
  it.each<[string, JsonObject, string]>([
    ['the version is no part of it', entry, 'networking.istio.io/ServiceEntry/shop/a'],
    ['a missing namespace is default', { ...entry, metadata: { name: 'a' } }, 'networking.istio.io/ServiceEntry/default/a'],
    ['an empty namespace is default', { ...entry, metadata: { name: 'a', namespace: '' } }, 'networking.istio.io/ServiceEntry/default/a'],
    ['core kinds have no group', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }, '/Pod/default/a'],
    ['cluster-scoped kinds have no namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', namespace: 'b' } }, '/Namespace//a'],
    ['also those that are not interpreted', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'a' } }, 'rbac.authorization.k8s.io/ClusterRole//a'],
    ['kinds nobody knows are namespaced', { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a' } }, 'example.com/Thing/default/a'],
  ])('identity: %s', (_, object, key) => {
    expect(must(object).key).toBe(key)
  })

  it.each<[string, JsonObject, readonly string[]]>([
    ['kind', { apiVersion: 'v1', metadata: { name: 'a' } }, ['kind']],
    ['apiVersion', { kind: 'Pod', metadata: { name: 'a' } }, ['apiVersion']],
    ['name', { apiVersion: 'v1', kind: 'Pod', metadata: {} }, ['metadata', 'name']],
    ['metadata', { apiVersion: 'v1', kind: 'Pod' }, ['metadata', 'name']],
  ])('a document without %s has no identity', (_, object, path) => {
    const result = resourceOf(object)
    expect(result.ok ? undefined : result.error.path).toEqual(path)
  })

  it('keeps the object as it is and takes nulls out of the spec', () => {
    const object = { ...entry, spec: { hosts: ['a.test'], location: null, ports: [{ number: 80, name: 'a', targetPort: null }] } }
    const resource = must(object)
    expect(resource.object).toBe(object)
    expect(resource.spec).toEqual({ hosts: ['a.test'], ports: [{ number: 80, name: 'a' }] })
  })

  it('shares a spec that holds no null', () => {
    expect(must(entry).spec).toBe(entry.spec)
  })

  it('reads the age, and labels that are text', () => {
    const { metadata } = must({ ...entry, metadata: { name: 'a', creationTimestamp: '2026-01-01T00:00:06Z', labels: { app: 'x', replicas: 3 } } })
    expect(metadata.created).toBe(Date.UTC(2026, 0, 1, 0, 0, 6))
    expect(metadata.labels).toEqual({ app: 'x' })
    expect(must(entry).metadata.created).toBeUndefined()
  })

  it('sees the whole object of kinds without spec', () => {
    const resource = must({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { mesh: 'x: 1' } })
    expect(isKind(resource, 'ConfigMap') && resource.spec.data?.['mesh']).toBe('x: 1')
  })
})

describe('isKind', () => {
  it('compares the group too', () => {
    expect(isKind(must(entry), 'ServiceEntry')).toBe(true)
    expect(isKind(must({ apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'a' } }), 'Service')).toBe(false)
  })
})

function must(object: JsonObject): Resource {
  const result = resourceOf(object)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/std/index.ts'
import { formatPath, resourceOf, structureOf } from './index.ts'

const port = { number: 443, name: 'tls', protocol: 'TLS' }

function faults(object: JsonObject): readonly string[] {
  const resource = resourceOf(object)
  if (!resource.ok) throw new Error(resource.error.message)
  return structureOf(resource.value).map(({ code, path, onKey, message }) => `${code} ${formatPath(path)}${onKey === true ? ' (key)' : ''}: ${message}`)
}

function entry(spec: JsonObject | null | undefined, rest: JsonObject = {}): JsonObject {
  return { apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: 'a', namespace: 'shop' }, ...(spec === undefined ? {} : { spec }), ...rest }
}

describe('structureOf a ServiceEntry', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['is content with a good one', entry({ hosts: ['a.test'], ports: [port] }), []],
    ['names an unknown field at its key', entry({ hosts: ['a.test'], ports: [{ ...port, target: 1 }] }), ['EXO0102 spec.ports[0].target (key): Unknown field target.']],
    ['names an unknown field beside spec', entry({ hosts: ['a.test'] }, { data: {} }), ['EXO0102 data (key): Unknown field data.']],
    ['wants fields that are required', entry({ hosts: ['a.test'], ports: [{ number: 443 }] }), ['EXO0103 spec.ports[0].name (key): Required field name is missing.']],
    ['wants a spec', entry(undefined), ['EXO0103 spec (key): Required field spec is missing.']],
    ['compares types', entry({ hosts: ['a.test'], ports: [{ ...port, number: '443' }] }), ['EXO0101 spec.ports[0].number: number must be a number, not text.']],
    ['compares types of lists', entry({ hosts: 'a.test' }), ['EXO0101 spec.hosts: hosts must be a list, not text.']],
    ['refuses a null where the CRD does', entry({ hosts: ['a.test'], ports: null }), ['EXO0101 spec.ports: ports must be a list, not null.']],
    ['lists what an enum allows', entry({ hosts: ['a.test'], resolution: 'dns' }), ['EXO0104 spec.resolution: resolution must be one of NONE, STATIC, DNS, DNS_ROUND_ROBIN, DYNAMIC_DNS.']],
    ['limits numbers', entry({ hosts: ['a.test'], ports: [{ ...port, number: 65536 }] }), ['EXO0105 spec.ports[0].number: number must be at most 65535.']],
    ['limits lists', entry({ hosts: [] }), ['EXO0107 spec.hosts: hosts must have at least 1 entry.']],
    ['knows the rules across fields', entry({ hosts: ['a.test'], endpoints: [], workloadSelector: {} , resolution: 'STATIC' }), ['EXO0109 spec: Only one of workloadSelector and endpoints may be set.']],
    ['knows names of documents', entry({ hosts: ['a.test'] }, { metadata: { name: 'A_b' } }), ['EXO0108 metadata.name: name has a form that is not allowed.']],
    ['knows the served versions', { ...entry({ hosts: ['a.test'] }), apiVersion: 'networking.istio.io/v2' }, ['EXO0112 apiVersion: ServiceEntry is not served in version v2; served: v1, v1beta1, v1alpha3.']],
    ['knows every kind of Istio', { ...entry({ hosts: ['a.test'] }), apiVersion: 'istio.io/v1' }, ['EXO0113 apiVersion: There is no kind ServiceEntry in istio.io/v1.']],
  ])('%s', (_, object, expected) => {
    expect(faults(object)).toEqual(expected)
  })
})

describe('metadata', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['takes labels of Kubernetes', { labels: { 'app.kubernetes.io/name': 'a', plain: '' }, annotations: { 'example.com/Note': 'any text!' } }, []],
    ['limits label values', { labels: { app: 'x'.repeat(64) } }, ['EXO0106 metadata.labels.app: app must have at most 63 characters.']],
    ['knows the form of label values', { labels: { app: 'not ok' } }, ['EXO0108 metadata.labels.app: app has a form that is not allowed.']],
    ['knows the form of label keys', { labels: { 'a b': 'c' } }, ['EXO0108 metadata.labels: A label key has a form that is not allowed.']],
    ['wants text', { annotations: { replicas: 3 } }, ['EXO0101 metadata.annotations.replicas: replicas must be text, not a number.']],
  ])('%s', (_, metadata, expected) => {
    expect(faults(entry({ hosts: ['a.test'] }, { metadata: { name: 'a', ...metadata } }))).toEqual(expected)
  })
})

describe('structureOf other kinds', () => {
  it.each(['Namespace', 'Service'])('knows that the name of a %s is one DNS label', (kind) => {
    const wrong = ['EXO0108 metadata.name: The name must be one DNS label: lower case letters, digits and hyphens, at most 63 of them.']
    const named = (name: string) => faults({ apiVersion: 'v1', kind, metadata: { name } })
    expect([named('a-1'), named('a.b'), named('a'.repeat(64)), named('a'.repeat(63))]).toEqual([[], wrong, wrong, []])
    expect(named('A.b')).toEqual(['EXO0108 metadata.name: name has a form that is not allowed.'])
  })

  it('takes a null of a wrapper field, as the CRD does', () => {
    const rule = { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'a' }, spec: { host: 'a.test', trafficPolicy: { outlierDetection: { consecutive5xxErrors: null } } } }
    expect(faults(rule)).toEqual([])
  })

  it('reads a null of core kinds as an absent field, and passes fields it does not read', () => {
    expect(faults({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { hostNetwork: null, containers: [{ name: 'a', livenessProbe: {} }] } })).toEqual([])
  })

  it('keeps kinds that it does not know', () => {
    expect(faults({ apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a' }, anything: [] })).toEqual([])
    expect(faults({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'system:reader' } })).toEqual([])
  })
})

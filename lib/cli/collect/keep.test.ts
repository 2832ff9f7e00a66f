import { expect, test } from 'vitest'
import { type KindDefinition, kinds } from '@/lib/model/index.ts'
import { keep } from './keep.ts'

function kindNamed(name: string): KindDefinition {
  const kind = kinds.find((each) => each.name === name)
  if (!kind) throw new Error(`no kind ${name}`)
  return kind
}

const metadata = {
  name: 'a', namespace: 'app', creationTimestamp: '2026-01-01T00:00:00Z', uid: 'u', resourceVersion: '7', managedFields: [{ manager: 'x' }],
  annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"password":"c2VjcmV0"}}', team: 'payments' },
}
const written = { name: 'a', namespace: 'app', creationTimestamp: '2026-01-01T00:00:00Z', annotations: { team: 'payments' } }

test('what a server fills in is left out, and age is kept', () => {
  expect(keep(kindNamed('VirtualService'), [{ metadata, spec: { hosts: ['a.example'] }, status: { conditions: [] } }])).toEqual([{ metadata: written, spec: { hosts: ['a.example'] } }])
})

test('where a pod stands is kept', () => {
  expect(keep(kindNamed('Pod'), [{ metadata, spec: {}, status: { podIP: '10.0.0.1' } }])).toEqual([{ metadata: written, spec: {}, status: { podIP: '10.0.0.1' } }])
})

test('no value of a Secret is kept', () => {
  const kept = keep(kindNamed('Secret'), [{ apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque', data: { password: 'c2VjcmV0' } }])
  expect(kept).toMatchObject([{ type: 'Opaque', data: { password: expect.stringMatching(/^sha256:/) } }])
  expect(JSON.stringify(kept)).not.toContain('c2VjcmV0')
})

test('of ConfigMaps only those with a mesh configuration are kept', () => {
  const named = (name: string, data: Record<string, string>) => ({ metadata: { name, namespace: 'istio-system' }, data })
  const kept = keep(kindNamed('ConfigMap'), [named('istio', { mesh: '{}' }), named('istio-canary', { mesh: '{}' }), named('istio-ca-root-cert', { 'root-cert.pem': '' }), named('other', { mesh: '{}' })])
  expect(kept.map((object) => (object['metadata'] as { name: string }).name)).toEqual(['istio', 'istio-canary'])
})

import { expect, test } from 'vitest'
import { generate } from '@/lib/envoy/index.ts'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { isObject } from '@/lib/std/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'

const mesh = `
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data:
  mesh: |
    outboundTrafficPolicy: {mode: ALLOW_ANY_DYNAMIC_DNS}
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: web, namespace: app}
spec:
  hosts: [web.example.com]
  ports: [{number: 80, name: http, protocol: HTTP}]
  resolution: DNS
`

/** Every cache of resolved names in listeners and clusters. */
function cachesOf(metadata: Readonly<Record<string, string>>): readonly unknown[] {
  const snapshot = snapshotOf(mesh)
  const { listeners, clusters } = generate(snapshot, proxyFrom(snapshot, { name: 'client', type: 'sidecar', namespace: 'app', ip: '10.0.0.1', labels: {}, metadata }))
  const found: unknown[] = []
  JSON.stringify([listeners, clusters], (key, value: unknown) => {
    if (key === 'dnsCacheConfig' && isObject(value)) found.push(value)
    return value
  })
  return found
}

test('names of unknown hosts are resolved by the agent where it answers DNS; cluster and filters agree, as Envoy demands', () => {
  const captured = cachesOf({ DNS_CAPTURE: 'true' })
  expect(captured.length).toBeGreaterThanOrEqual(3)
  expect(new Set(captured.map((cache) => JSON.stringify(cache))).size).toBe(1)
  expect(captured[0]).toMatchObject({ name: 'allow_any_dfp_dns_cache', typedDnsResolverConfig: { typedConfig: { resolvers: [{ socketAddress: { address: '127.0.0.1', portValue: 15053 } }] } } })
  expect(JSON.stringify(cachesOf({}))).not.toContain('resolvers')
})

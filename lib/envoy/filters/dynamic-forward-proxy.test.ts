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

test('each connection manager resolves unknown hosts, the explicit proxy too, and behind the names of a wildcard service that made its listener', () => {
  const wildcard = `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: apis, namespace: app}
spec: {hosts: ["*.apis.example"], resolution: DYNAMIC_DNS, ports: [{number: 8080, name: http, protocol: HTTP}]}
`
  const snapshot = snapshotOf(mesh + wildcard)
  const { listeners } = generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip: '10.0.0.1', metadata: { HTTP_PROXY_PORT: '15002' } }))
  const caches = Object.fromEntries(listeners.map(({ name, filterChains }) => {
    const found: unknown[] = []
    JSON.stringify(filterChains, (key, value: unknown) => {
      if (key === 'dnsCacheConfig' && isObject(value)) found.push(value['name'])
      return value
    })
    return [name, found]
  }))
  const unknown = 'allow_any_dfp_dns_cache'
  expect(caches).toEqual({ '0.0.0.0_80': [unknown], '0.0.0.0_8080': ['*.apis.example_dfp_dns_cache', unknown], '127.0.0.1_15002': [unknown], virtualOutbound: [unknown] })
})

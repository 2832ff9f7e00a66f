import { expect, test } from 'vitest'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { generate } from '../generate.ts'

test('TLS is passed on to services, not to names that stand for one', () => {
  const service = (name: string, spec: string) => `
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {${spec}, ports: [{name: http, port: 80, targetPort: 80, protocol: TCP}]}
`
  const snapshot = snapshotOf(`apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: east-west, namespace: shop}
spec: {selector: {app: gw}, servers: [{port: {number: 15443, name: tls, protocol: TLS}, hosts: ["*.local"], tls: {mode: AUTO_PASSTHROUGH}}]}
${service('web', 'clusterIP: 10.96.0.9')}${service('alias', 'type: ExternalName, externalName: web.shop.svc.cluster.local')}`)
  const { listeners } = generate(snapshot, proxyFrom(snapshot, { name: 'gw', type: 'router', namespace: 'shop', ip: '10.0.0.9', labels: { app: 'gw' } }))
  expect(listeners[0]?.filterChains?.flatMap(({ filterChainMatch }) => filterChainMatch?.serverNames ?? [])).toEqual(['outbound_.80_._.web.shop.svc.cluster.local'])
})

import { expect, test } from 'vitest'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { surroundingsOf } from '../surroundings.ts'
import { authorizationFilters } from './index.ts'

const documents = `apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "extensionProviders: [{name: judge, envoyExtAuthzGrpc: {service: authz.shop.svc.cluster.local, port: 9000}}]"}
---
apiVersion: v1
kind: Service
metadata: {name: authz, namespace: shop}
spec: {clusterIP: 10.0.0.20, ports: [{name: grpc, port: 9000, targetPort: 9000, protocol: TCP}]}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ask, namespace: egress}
spec: {action: CUSTOM, provider: {name: judge}, rules: [{to: [{operation: {ports: ["8080"]}}]}]}
`

test('an authorizer over gRPC is called by its host', () => {
  const snapshot = snapshotOf(documents)
  const { external, network } = authorizationFilters(surroundingsOf(snapshot, proxyFrom(snapshot, { name: 'egress-0', type: 'router', namespace: 'egress', ip: '10.0.0.9' })))
  const service = { envoyGrpc: { clusterName: 'outbound|9000||authz.shop.svc.cluster.local', authority: 'authz.shop.svc.cluster.local' }, timeout: '600s' }
  expect([external[1], network[1]].map((filter) => filter?.typedConfig)).toMatchObject([{ grpcService: service }, { grpcService: service }])
})

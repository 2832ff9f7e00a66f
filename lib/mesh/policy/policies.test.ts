import { describe, expect, test } from 'vitest'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import type { MergedDestinationRule } from '../types.ts'
import { mtlsModeOfNamespace, mtlsModeOfWorkload } from './peer-authentication.ts'
import { authorizationPoliciesOf, requestAuthenticationsOf, telemetriesOf } from './selecting.ts'
import { trafficPolicyOf } from './traffic-policy.ts'

const document = (group: string, kind: string, name: string, namespace: string, spec: string) => `
---
apiVersion: ${group}/v1
kind: ${kind}
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}
`

describe('what workloads accept', () => {
  const policy = (name: string, namespace: string, spec: string) => document('security.istio.io', 'PeerAuthentication', name, namespace, spec)
  test('the namespace over the mesh, UNSET over nothing', () => {
    const snapshot = snapshotOf(policy('mesh', 'istio-system', '{mtls: {mode: STRICT}}') + policy('none', 'app', '{mtls: {mode: DISABLE}}') + policy('unset', 'shop', '{mtls: {mode: UNSET}}'))
    expect(['app', 'shop', 'else', 'istio-system'].map((namespace) => mtlsModeOfNamespace(snapshot, namespace))).toEqual(['DISABLE', 'STRICT', 'STRICT', 'STRICT'])
    expect(mtlsModeOfNamespace(snapshotOf(policy('own', 'app', '{}')), 'app')).toBe('PERMISSIVE')
  })

  test('the workload over its namespace, its port over both', () => {
    const snapshot = snapshotOf(policy('general', 'app', '{mtls: {mode: STRICT}}') + policy('web', 'app', '{selector: {matchLabels: {app: web}}, portLevelMtls: {"8080": {mode: DISABLE}, "8081": {mode: UNSET}}}'))
    const mode = (app: string, port: number) => mtlsModeOfWorkload(snapshot, { namespace: 'app', labels: { app } }, port)
    expect([mode('web', 8080), mode('web', 8081), mode('web', 80), mode('other', 8080)]).toEqual(['DISABLE', 'STRICT', 'STRICT', 'STRICT'])
  })

  // Istio's security concepts, peer authentication: "workload-specific policy: defined in a regular namespace, with a non-empty selector".
  test('no workload of the root namespace has a policy of its own', () => {
    const snapshot = snapshotOf(policy('mesh', 'istio-system', '{mtls: {mode: STRICT}}') + policy('gateway', 'istio-system', '{selector: {matchLabels: {app: gw}}, mtls: {mode: DISABLE}}'))
    expect(['istio-system', 'app'].map((namespace) => mtlsModeOfWorkload(snapshot, { namespace, labels: { app: 'gw' } }, 8080))).toEqual(['STRICT', 'STRICT'])
  })
})

test('policies of the root namespace stand first, and only those that select the proxy without a reference', () => {
  const policy = (name: string, namespace: string, spec: string) => document('security.istio.io', 'AuthorizationPolicy', name, namespace, spec)
  const snapshot = snapshotOf(policy('own', 'app', '{}') + policy('root', 'istio-system', '{selector: {matchLabels: {app: gw}}}') + policy('other', 'app', '{selector: {matchLabels: {app: x}}}')
    + policy('attached', 'app', '{targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: g}]}') + policy('far', 'shop', '{}'))
  expect(authorizationPoliciesOf(snapshot, { namespace: 'app', labels: { app: 'gw' } }).map(({ metadata }) => metadata.name)).toEqual(['root', 'own'])
})

test('token rules of the own namespace stand before those of the root namespace, whatever their age', () => {
  const policy = (name: string, namespace: string) => document('security.istio.io', 'RequestAuthentication', name, namespace, '{}')
  const snapshot = snapshotOf(policy('a-root', 'istio-system') + policy('own', 'app'))
  expect(requestAuthenticationsOf(snapshot, { namespace: 'app', labels: {} }).map(({ metadata }) => metadata.name)).toEqual(['own', 'a-root'])
})

test('one Telemetry for each namespace as a whole, but all that select the workload', () => {
  const telemetry = (name: string, namespace: string, spec = '{}') => document('telemetry.istio.io', 'Telemetry', name, namespace, spec)
  const own = '{selector: {matchLabels: {app: gw}}}'
  const snapshot = snapshotOf(telemetry('root', 'istio-system') + telemetry('b', 'app') + telemetry('a', 'app') + telemetry('younger', 'app', own) + telemetry('own', 'app', own))
  expect(telemetriesOf(snapshot, { namespace: 'app', labels: { app: 'gw' } }).map(({ metadata }) => metadata.name)).toEqual(['root', 'a', 'own', 'younger'])
  expect(telemetriesOf(snapshot, { namespace: 'istio-system', labels: {} }).map(({ metadata }) => metadata.name)).toEqual(['root'])
})

describe('the traffic policy in force', () => {
  const source = { resource: 'networking.istio.io/DestinationRule/app/r', path: ['spec', 'trafficPolicy'] } as unknown as NonNullable<MergedDestinationRule['trafficPolicySource']>
  const rule = (spec: Partial<MergedDestinationRule['spec']>) => ({
    spec: { host: 'a.example', ...spec },
    trafficPolicySource: spec.trafficPolicy && source,
    subsetSources: (spec.subsets ?? []).map((_, i) => ({ resource: source.resource, path: ['spec', 'subsets', i] })),
  }) as unknown as MergedDestinationRule
  const { meshConfig } = snapshotOf('\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: "defaultTrafficPolicy: {connectionPool: {tcp: {maxConnections: 7}}, outlierDetection: {interval: 3s}}"}\n')

  test('settings of the port replace those of the rule as a whole', () => {
    const made = trafficPolicyOf(meshConfig, rule({ trafficPolicy: { loadBalancer: { simple: 'RANDOM' }, tunnel: { targetHost: 'x', targetPort: 1 }, portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'SIMPLE' } }] } }), 80)
    expect(made.policy).toEqual({ tls: { mode: 'SIMPLE' }, connectionPool: { tcp: { maxConnections: 7 } }, outlierDetection: { interval: '3s' } })
    expect(made.sources).toEqual({ tls: { resource: source.resource, path: ['spec', 'trafficPolicy', 'portLevelSettings', 0, 'tls'] } })
  })

  test('a subset replaces the blocks that it gives; its port settings all four', () => {
    const subsets = [
      { name: 'own', trafficPolicy: { connectionPool: { http: { maxRetries: 1 } } } },
      { name: 'port', trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: 'RANDOM' as const } }] } },
      { name: 'plain' },
    ]
    const base = rule({ trafficPolicy: { connectionPool: { tcp: { maxConnections: 1 } }, tls: { mode: 'SIMPLE' }, retryBudget: { percent: 5 } }, subsets })
    expect(trafficPolicyOf(meshConfig, base, 80, 'own')).toMatchObject({ policy: { connectionPool: { http: { maxRetries: 1 } }, tls: { mode: 'SIMPLE' } }, sources: { connectionPool: { path: ['spec', 'subsets', 0, 'trafficPolicy', 'connectionPool'] } } })
    expect(trafficPolicyOf(meshConfig, base, 80, 'own').policy.connectionPool).not.toHaveProperty('tcp')
    expect(trafficPolicyOf(meshConfig, base, 80, 'port').policy).toEqual({ loadBalancer: { simple: 'RANDOM' }, retryBudget: { percent: 5 } })
    expect(trafficPolicyOf(meshConfig, base, 443, 'port').policy).toEqual(trafficPolicyOf(meshConfig, base, 443, 'plain').policy)
  })

  test('without a rule the mesh speaks alone', () => {
    expect(trafficPolicyOf(meshConfig, undefined, 80)).toEqual({ policy: { connectionPool: { tcp: { maxConnections: 7 } }, outlierDetection: { interval: '3s' } }, sources: {} })
  })
})

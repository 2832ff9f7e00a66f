import { describe, expect, test } from 'vitest'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { buildClusters } from './index.ts'
import { surroundingsOf } from '../surroundings.ts'

const entry = `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: films, namespace: app}
spec:
  hosts: [films.example]
  addresses: [240.1.1.1]
  location: MESH_INTERNAL
  resolution: STATIC
  ports: [{number: 80, name: http, protocol: HTTP}]
  endpoints: [{address: 10.0.0.9, labels: {version: v1}}]
`
const rule = (trafficPolicy: string, ofSubset: string) => `
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: films, namespace: app}
spec: {host: films.example, trafficPolicy: ${trafficPolicy}, subsets: [{name: v1, labels: {version: v1}, trafficPolicy: ${ofSubset}}]}
`

function clusters(yaml: string, proxy: { readonly type: 'sidecar' | 'router'; readonly labels?: Readonly<Record<string, string>> } = { type: 'sidecar' }) {
  const snapshot = snapshotOf(yaml)
  return buildClusters(surroundingsOf(snapshot, proxyFrom(snapshot, { name: 'p', namespace: 'app', ip: '10.0.0.1', ...proxy }))).filter(({ name }) => name.includes('films'))
}

describe('connections that keep their destination, to endpoints without the mesh\'s TLS', () => {
  const socketOf = (trafficPolicy: string, ofSubset: string) => clusters(entry + rule(trafficPolicy, ofSubset)).map(({ type, transportSocket, transportSocketMatches }) =>
    `${type ?? 'STATIC'} ${transportSocket ? 'always' : transportSocketMatches ? 'by endpoint' : 'plain'}`)
  const other = '{connectionPool: {tcp: {maxConnections: 9}}}'
  const keeping = '{loadBalancer: {simple: PASSTHROUGH}}'
  test('the host by its own balancer, the subset by its own', () => {
    expect(socketOf(keeping, other)).toEqual(['ORIGINAL_DST plain', 'ORIGINAL_DST always'])
    expect(socketOf(other, keeping)).toEqual(['EDS by endpoint', 'ORIGINAL_DST plain'])
    expect(socketOf(keeping, '{loadBalancer: {simple: RANDOM}}')).toEqual(['ORIGINAL_DST plain', 'ORIGINAL_DST always'])
  })
  test('how names are resolved is still told of the host, not of the subset', () => {
    const made = clusters(entry.replace('STATIC', 'DNS') + rule(keeping, other))
    expect(made.map(({ type, dnsRefreshRate, loadAssignment }) => [type, dnsRefreshRate, loadAssignment])).toEqual([['ORIGINAL_DST', '60s', undefined], ['ORIGINAL_DST', undefined, undefined]])
  })
  test('settings of a port are not asked', () => {
    expect(socketOf(`{portLevelSettings: [{port: {number: 80}, loadBalancer: {simple: PASSTHROUGH}}]}`, other)[0]).toBe('ORIGINAL_DST always')
  })
})

test('a pattern for statistics holds for TLS that is passed on by server name too', () => {
  const mesh = '\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: "outboundClusterStatName: \'%SERVICE_FQDN%_%SUBSET_NAME%\'"}\n'
  const gateway = `
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: eastwest, namespace: app}
spec: {selector: {app: gw}, servers: [{port: {number: 15443, name: tls, protocol: TLS}, tls: {mode: AUTO_PASSTHROUGH}, hosts: ['*.example']}]}
`
  expect(clusters(mesh + entry + gateway, { type: 'router', labels: { app: 'gw' } }).map(({ name, altStatName }) => [name, altStatName])).toEqual([
    ['outbound|80||films.example', 'films.example_;'],
    ['outbound_.80_._.films.example', 'films.example_;'],
  ])
})

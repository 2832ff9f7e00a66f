import { expect, test } from 'vitest'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { generate } from '../index.ts'

const entry = (location: string) => `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: x, namespace: app}
spec: {hosts: ["*.x.example"], location: ${location}, resolution: DYNAMIC_DNS, subjectAltNames: [a], ports: [{number: 8080, name: http, protocol: HTTP}]}
`
const rule = (tls: string) => `
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: x, namespace: app}
spec: {host: "*.x.example", trafficPolicy: {tls: ${tls}}}
`

/** What istiod (release 1.31) makes of TLS where each request names the host. */
function resolving(location: string, tls?: string) {
  const snapshot = snapshotOf(entry(location) + (tls ? rule(tls) : ''))
  const { clusters } = generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip: '10.0.0.1' }))
  const cluster = clusters.find(({ name }) => name === 'outbound|8080||*.x.example')
  const socket = (cluster?.transportSocketMatches?.[0]?.transportSocket ?? cluster?.transportSocket)?.typedConfig as { sni?: string } | undefined
  return {
    metadata: cluster?.metadata?.filterMetadata['istio'],
    matches: cluster?.transportSocketMatches?.map(({ name }) => name),
    sni: socket?.sni,
    names: JSON.stringify(socket ?? '').includes('matchSubjectAltNames'),
    options: (Object.values(cluster?.typedExtensionProtocolOptions ?? {})[0] as { upstreamHttpProtocolOptions?: object } | undefined)?.upstreamHttpProtocolOptions,
    insecure: JSON.stringify(cluster?.clusterType).includes('allowInsecureClusterOptions'),
  }
}

const config = '/apis/networking.istio.io/v1/namespaces/app/destination-rule/x'
const byRequest = { autoSni: true, autoSanValidation: true }

test('inside the mesh its own TLS is tried, by the name of each request and without identities', () => {
  expect(resolving('MESH_INTERNAL')).toEqual({ metadata: undefined, matches: ['tlsMode-istio', 'tlsMode-disabled'], sni: undefined, names: false, options: byRequest, insecure: false })
  expect(resolving('MESH_EXTERNAL')).toEqual({ metadata: { external: true }, matches: undefined, sni: undefined, names: false, options: undefined, insecure: false })
})

test('the rule is noted; its server name stands for that of each request, which Envoy is told is meant', () => {
  expect(resolving('MESH_EXTERNAL', '{mode: ISTIO_MUTUAL}')).toEqual({ metadata: { config, external: true }, matches: undefined, sni: undefined, names: false, options: byRequest, insecure: false })
  expect(resolving('MESH_EXTERNAL', '{mode: SIMPLE, sni: s.example}')).toEqual({ metadata: { config, external: true, alpn_override: 'false' }, matches: undefined, sni: 's.example', names: false, options: { autoSanValidation: true }, insecure: true })
  expect(resolving('MESH_INTERNAL', '{mode: SIMPLE, insecureSkipVerify: true}')).toEqual({ metadata: { config, alpn_override: 'false' }, matches: undefined, sni: undefined, names: false, options: { autoSni: true }, insecure: true })
})

test('the PROXY header goes before, as elsewhere; plaintext inside it has a short name', () => {
  const inside = (tls: string) => {
    const snapshot = snapshotOf(entry('MESH_EXTERNAL') + rule(`${tls}, proxyProtocol: {version: V2}`))
    const { clusters } = generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip: '10.0.0.1' }))
    const socket = clusters.find(({ name }) => name === 'outbound|8080||*.x.example')?.transportSocket
    return [socket?.name, (socket?.typedConfig as { transportSocket?: { name: string } } | undefined)?.transportSocket?.name]
  }
  expect(inside('{mode: SIMPLE}')).toEqual(['envoy.transport_sockets.upstream_proxy_protocol', 'envoy.transport_sockets.tls'])
  expect(inside('{mode: DISABLE}')).toEqual(['envoy.transport_sockets.upstream_proxy_protocol', 'raw_buffer'])
})

test('unknown traffic whose names are resolved gets the TLS of the mesh, and Envoy is told what is unchecked', () => {
  const made = (tls: string) => {
    const snapshot = snapshotOf(`{apiVersion: v1, kind: ConfigMap, metadata: {name: istio, namespace: istio-system}, data: {mesh: 'outboundTrafficPolicy: {mode: ALLOW_ANY_DYNAMIC_DNS${tls}}'}}`)
    const { clusters } = generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip: '10.0.0.1' }))
    const cluster = clusters.find(({ name }) => name === 'AllowAnyDynamicDNSCluster')
    const { '@type': _, ...options } = Object.values(cluster?.typedExtensionProtocolOptions ?? {})[0] as Record<string, unknown>
    return [options['upstreamHttpProtocolOptions'], Object.keys(options).includes('explicitHttpConfig'), JSON.stringify(cluster?.clusterType).includes('allowInsecureClusterOptions')]
  }
  expect(made('')).toEqual([undefined, false, true])
  expect(made(', tls: {mode: SIMPLE}')).toEqual([byRequest, true, false])
  expect(made(', tls: {mode: ISTIO_MUTUAL}')).toEqual([byRequest, true, false])
  expect(made(', tls: {mode: SIMPLE, sni: s.example}')).toEqual([{ autoSanValidation: true }, true, true])
  expect(made(', tls: {mode: SIMPLE, sni: s.example, insecureSkipVerify: true}')).toEqual([undefined, false, true])
})

test('the default policy of the mesh limits traffic that finds its way by itself, not what is resolved', () => {
  const snapshot = snapshotOf("{apiVersion: v1, kind: ConfigMap, metadata: {name: istio, namespace: istio-system}, data: {mesh: '{outboundTrafficPolicy: {mode: ALLOW_ANY_DYNAMIC_DNS}, connectTimeout: 1s, tcpKeepalive: {time: 5s}, defaultTrafficPolicy: {connectionPool: {tcp: {connectTimeout: 3s}}}}'}}")
  const { clusters } = generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip: '10.0.0.1' }))
  const made = (cluster: string) => clusters.filter(({ name }) => name === cluster).map(({ connectTimeout, upstreamConnectionOptions }) => [connectTimeout, upstreamConnectionOptions])
  const kept = { tcpKeepalive: { keepaliveTime: 5 } }
  expect([made('PassthroughCluster'), made('AllowAnyDynamicDNSCluster')]).toEqual([[['3s', kept]], [['1s', kept]]])
})

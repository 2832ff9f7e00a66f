import { describe, expect, test } from 'vitest'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { surroundingsOf } from '../surroundings.ts'

const mesh = (settings: string) => `
---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data:
  mesh: |
    extensionProviders:
    - {name: Spans, zipkin: {service: spans.example, port: 9411, maxTagLength: 99}}
    - {name: otel, opentelemetry: {service: spans.example, port: 4317, grpc: {timeout: 2s, initialMetadata: [{name: token, value: x}]}, resourceDetectors: {environment: {}}}}
    - {name: otel-http, opentelemetry: {service: spans.example, port: 4318, http: {path: /v1//traces/, timeout: 3s, headers: [{name: a, value: b}]}, dynatraceSampler: {tenant: t, clusterId: 7}}}
    - {name: sampler-without-http, opentelemetry: {service: spans.example, port: 4317, dynatraceSampler: {tenant: t}}}
    - {name: dog, datadog: {service: spans.example, port: 8126}}
    - {name: walker, skywalking: {service: app/spans.example, port: 11800}}
    - {name: nowhere, zipkin: {service: else.example, port: 9411}}
    ${settings}
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: spans, namespace: app}
spec: {hosts: [spans.example], resolution: DNS, ports: [{number: 9411, name: http, protocol: HTTP}]}
`
const telemetry = (tracing: string) => `
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: {name: t, namespace: app}
spec: {tracing: ${tracing}}
`

function traced(yaml: string, type: 'sidecar' | 'router' = 'sidecar') {
  const snapshot = snapshotOf(yaml)
  const { tracing, tracesByRequestId } = surroundingsOf(snapshot, proxyFrom(snapshot, { name: 'p', type, namespace: 'app', ip: '10.0.0.1', labels: { app: 'web' } }))
  return { ...tracing, traces: tracing !== undefined, tags: tracing?.customTags?.map(({ tag }) => tag), tracesByRequestId }
}

const providerOf = (name: string) => traced(mesh('') + telemetry(`[{providers: [{name: ${name}}]}]`)).provider
const cluster = (port: number) => ({ authority: 'spans.example', clusterName: `outbound|${port}||spans.example` })

describe('without Telemetry', () => {
  test('more than everything is sampled as if nothing were said', () => {
    expect(traced(mesh('defaultConfig: {tracing: {sampling: 50}}')).randomSampling).toEqual({ value: 50 })
    expect(traced(mesh('defaultConfig: {tracing: {sampling: 150}}')).randomSampling).toEqual({ value: 1 })
  })
  test('tags of policies on trial go with those of the mesh', () => {
    expect(traced(mesh('')).tags).toHaveLength(9)
    expect(traced(mesh('defaultConfig: {tracing: {enableIstioTags: false}}')).tags).toBeUndefined()
  })
})

describe('by Telemetry', () => {
  test.each([
    ['of several tracers the first, letter case aside', '[{providers: [{name: spans}, {name: dog}]}]', 'envoy.tracers.zipkin'],
    ['a tracer of a collector that nothing knows', '[{providers: [{name: nowhere}]}]', undefined],
    ['a provider that does not trace', '[{providers: [{name: prometheus}]}]', undefined],
    ['a provider that there is not', '[{providers: [{name: what}]}]', undefined],
    ['a sampler that nobody can be asked for', '[{providers: [{name: sampler-without-http}]}]', undefined],
    ['no tracer at all', '[{randomSamplingPercentage: 5}]', undefined],
    ['reports switched off', '[{providers: [{name: spans}], disableSpanReporting: true}]', undefined],
  ])('%s', (_, tracing, provider) => {
    const made = traced(mesh('') + telemetry(tracing))
    expect([made.traces, made.provider?.name]).toEqual([provider !== undefined, provider])
  })

  test('no tags mean those of ProxyConfig; whether there are tags of the mesh is not asked of it', () => {
    const ofProxies = 'defaultConfig: {tracing: {enableIstioTags: false, customTags: {own: {literal: {value: x}}}}}'
    const tags = (tracing: string) => traced(mesh(ofProxies) + telemetry(tracing)).tags?.filter((tag) => !tag.startsWith('istio.authorization'))
    const usual = ['istio.canonical_revision', 'istio.canonical_service', 'istio.cluster_id', 'istio.mesh_id', 'istio.namespace']
    expect(tags('[{providers: [{name: dog}], customTags: {}}]')).toEqual([...usual, 'own'])
    expect(tags('[{providers: [{name: dog}], customTags: {path: {formatter: {value: "%REQ(:PATH)%"}}}, enableIstioTags: false}]')).toEqual(['path'])
  })

  test('sampling can be decided without the id of the request', () => {
    expect(traced(mesh('') + telemetry('[{providers: [{name: dog}], useRequestIdForTraceSampling: false}]')).tracesByRequestId).toBe(false)
    expect(traced(mesh('') + telemetry('[{useRequestIdForTraceSampling: false}]')).tracesByRequestId).toBe(true)
  })

  test('gateways make a span of their own for what they ask', () => {
    expect(traced(mesh('defaultProviders: {tracing: [spans]}'), 'router')).toMatchObject({ spawnUpstreamSpan: true, maxPathTagLength: 99 })
    expect(traced(mesh('defaultProviders: {tracing: [spans]}')).spawnUpstreamSpan).toBeUndefined()
  })
})

describe('tracers', () => {
  test('Zipkin', () => expect(providerOf('spans')).toMatchObject({
    typedConfig: {
      collectorService: { httpUri: { uri: 'http://spans.example/api/v2/spans', cluster: 'outbound|9411||spans.example', timeout: '5s' } },
      collectorEndpointVersion: 'HTTP_JSON', traceId128bit: true, sharedSpanContext: false,
    },
  }))
  test('Datadog', () => expect(providerOf('dog')).toMatchObject({ typedConfig: { collectorCluster: 'outbound|8126||spans.example', serviceName: 'web.app', collectorHostname: 'spans.example' } }))
  test('SkyWalking', () => expect(providerOf('walker')).toMatchObject({ name: 'envoy.tracers.skywalking', typedConfig: { grpcService: { envoyGrpc: cluster(11800) } } }))
  test('OpenTelemetry by gRPC', () => expect(providerOf('otel')).toMatchObject({
    typedConfig: {
      grpcService: { envoyGrpc: cluster(4317), timeout: '2s', initialMetadata: [{ key: 'token', value: 'x' }] },
      serviceName: 'web.app', resourceDetectors: [{ name: 'envoy.tracers.opentelemetry.resource_detectors.environment' }],
    },
  }))
  test('OpenTelemetry by HTTP, with a sampler that is told of everything', () => {
    const service = (path: string) => ({
      httpUri: { uri: `spans.example/${path}`, cluster: 'outbound|4318||spans.example', timeout: '3s' },
      requestHeadersToAdd: [{ header: { key: 'a', value: 'b' }, appendAction: 'OVERWRITE_IF_EXISTS_OR_ADD' }],
    })
    expect(providerOf('otel-http')).toMatchObject({
      typedConfig: { httpService: service('v1/traces/'), sampler: { typedConfig: { tenant: 't', clusterId: 7, httpService: service('api/v2/samplingConfiguration') } } },
    })
    expect(traced(mesh('') + telemetry('[{providers: [{name: otel-http}], randomSamplingPercentage: 5}]')).randomSampling).toEqual({ value: 100 })
  })
})

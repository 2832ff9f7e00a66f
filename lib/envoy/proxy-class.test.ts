import { describe, expect, test } from 'vitest'
import { buildSnapshot, proxyFrom } from '@/lib/mesh/index.ts'
import { type Resource, resourceOf } from '@/lib/model/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'
import { generate } from './generate.ts'

const entry = {
  apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: 'api', namespace: 'app' },
  spec: { hosts: ['api.example'], resolution: 'DNS', ports: [{ number: 80, name: 'http', protocol: 'HTTP' }] },
}
const route = {
  apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'api', namespace: 'app' },
  spec: { hosts: ['api.example'], http: [{ match: [{ sourceLabels: { tier: 'gold' } }], timeout: '1s', route: [{ destination: { host: 'api.example' } }] }] },
}

function resources(...objects: readonly JsonObject[]): readonly Resource[] {
  return objects.map((object) => {
    const made = resourceOf(object)
    if (!made.ok) throw new Error(made.error.message)
    return made.value
  })
}

describe('one configuration serves a class of sidecars', () => {
  const snapshot = buildSnapshot(resources(entry, route))
  const proxy = (name: string, labels: Readonly<Record<string, string>>, more = {}) => proxyFrom(snapshot, { name, namespace: 'app', ip: `10.0.0.${name.length}`, labels, ...more })
  const config = (...facts: Parameters<typeof proxy>) => generate(snapshot, proxy(...facts))

  test('labels that nothing reads make no difference', () => expect(config('a', { app: 'x' })).toBe(config('bb', { app: 'y' })))
  test('labels that a route reads do', () => {
    expect(config('a', { tier: 'gold' })).not.toBe(config('a', {}))
    expect(config('a', { tier: 'gold' }).routes[0]?.virtualHosts?.[0]?.routes?.[0]?.route?.timeout).toBe('1s')
    expect(config('a', {}).routes[0]?.virtualHosts?.[0]?.routes?.[0]?.route?.timeout).toBe('0s')
  })
  test('metadata does', () => expect(config('a', {}, { metadata: { INTERCEPTION_MODE: 'NONE' } })).not.toBe(config('a', {})))
  test('the family of addresses does', () => expect(config('a', {}, { ip: '2001:db8::1' })).not.toBe(config('a', {})))
})

describe('clients on several nodes', () => {
  const pod = (name: string, nodeName: string, podIP: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'app', labels: {} }, spec: { nodeName, containers: [{ name: 'c' }] }, status: { podIP } })
  const slice = {
    apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'cache-1', namespace: 'app', labels: { 'kubernetes.io/service-name': 'cache' } }, addressType: 'IPv4',
    ports: [{ name: 'tcp', port: 6379 }],
    endpoints: ['1', '2'].map((n) => ({ addresses: [`10.0.0.${n}`], conditions: { ready: true }, nodeName: `node-${n}`, targetRef: { kind: 'Pod', name: `cache-${n}`, namespace: 'app' } })),
  }
  const pods = [pod('cache-1', 'node-1', '10.0.0.1'), pod('cache-2', 'node-2', '10.0.0.2'), pod('client-1', 'node-1', '10.0.0.3'), pod('client-2', 'node-2', '10.0.0.4')]
  const service = (spec: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'cache', namespace: 'app' }, spec: { clusterIP: '10.96.0.9', selector: {}, ports: [{ name: 'tcp', port: 6379 }], ...spec } })
  const rule = {
    apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'cache', namespace: 'app' },
    spec: { host: 'cache', trafficPolicy: { outlierDetection: {}, loadBalancer: { localityLbSetting: { failoverPriority: ['kubernetes.io/hostname'] } } } },
  }
  /** The addresses that a client turns to first. */
  const firstOf = (...objects: readonly JsonObject[]) => {
    const snapshot = buildSnapshot(resources(slice, ...pods, ...objects))
    return ['client-1', 'client-2'].map((name) => generate(snapshot, proxyFrom(snapshot, { name, namespace: 'app', ip: '10.0.0.9' })).endpoints[0]?.endpoints
      ?.filter(({ priority }) => priority === undefined).flatMap(({ lbEndpoints = [] }) => lbEndpoints.map(({ endpoint }) => ('socketAddress' in endpoint.address ? endpoint.address.socketAddress.address : ''))))
  }

  // istio-semantics §5.10: an endpoint's priority is by the labels in which it differs from the proxy's own, of which the node is one.
  test('each prefer their own, where the service asks for it', () => expect(firstOf(service({ trafficDistribution: 'PreferSameNode' }))).toEqual([['10.0.0.1'], ['10.0.0.2']]))
  test('each prefer their own, where a rule ranks by node', () => expect(firstOf(service({}), rule)).toEqual([['10.0.0.1'], ['10.0.0.2']]))
  test('else share what they get', () => expect(firstOf(service({}))).toEqual([['10.0.0.1', '10.0.0.2'], ['10.0.0.1', '10.0.0.2']]))
})

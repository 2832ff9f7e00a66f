import { describe, expect, test } from 'vitest'
import { field } from '@/lib/std/index.ts'
import { leavingLoopback, toBootstrap, toRehearsal } from './index.ts'

const plan = { endpoints: { '10.0.0.1:80': 9001, '[2001:db8::1]:80': 9002, '/run/a.sock': 9003, 'a.example:443': 9004 }, sink: 9999, accessLog: 'access.log' }

/** One cluster of a rehearsal, made from one as istiod sends it. */
function rehearsed(cluster: object, endpoints: readonly object[] = []) {
  const made = toRehearsal(toBootstrap({ listeners: [], routes: [], clusters: [{ name: 'c', ...cluster }], endpoints }), plan)
  expect(leavingLoopback(made)).toEqual([])
  return field(made.bootstrap, 'staticResources', 'clusters', 0)
}

const at = (address: string, portValue: number, more: object = {}) => ({ endpoint: { address: { socketAddress: { address, portValue } } }, ...more })
const hosts = (cluster: unknown) => (field(cluster, 'loadAssignment', 'endpoints', 0, 'lbEndpoints') as readonly unknown[]).map((host) => [
  field(host, 'endpoint', 'hostname'), field(host, 'endpoint', 'address', 'socketAddress', 'portValue'), field(host, 'metadata', 'filterMetadata', 'envoy.lb', 'hash_key'),
])

describe('endpoints at their stand-ins', () => {
  test('keep their address as host name and hash key; what has no place goes to the sink', () => {
    const assignment = { clusterName: 'c', endpoints: [{ lbEndpoints: [at('10.0.0.1', 80), at('2001:db8::1', 80), { endpoint: { address: { pipe: { path: '/run/a.sock' } } } }, at('10.0.0.2', 80)] }] }
    expect(hosts(rehearsed({ type: 'EDS' }, [assignment]))).toEqual([
      ['10.0.0.1:80', 9001, '10.0.0.1:80'], ['[2001:db8::1]:80', 9002, '[2001:db8::1]:80'], ['/run/a.sock', 9003, '/run/a.sock'], ['10.0.0.2:80', 9999, '10.0.0.2:80'],
    ])
  })

  test('keep weights, health and other metadata', () => {
    const host = at('10.0.0.1', 80, { loadBalancingWeight: 3, healthStatus: 'HEALTHY', metadata: { filterMetadata: { 'envoy.transport_socket_match': { tlsMode: 'istio' } } } })
    expect(field(rehearsed({ type: 'EDS' }, [{ clusterName: 'c', endpoints: [{ lbEndpoints: [host] }] }]), 'loadAssignment', 'endpoints', 0, 'lbEndpoints', 0)).toMatchObject({
      loadBalancingWeight: 3, healthStatus: 'HEALTHY', metadata: { filterMetadata: { 'envoy.transport_socket_match': { tlsMode: 'istio' } } },
    })
  })

  test('names are not resolved', () => {
    const cluster = rehearsed({ type: 'STRICT_DNS', dnsLookupFamily: 'V4_ONLY', respectDnsTtl: true, loadAssignment: { clusterName: 'c', endpoints: [{ lbEndpoints: [at('a.example', 443)] }] } })
    expect(hosts(cluster)).toEqual([['a.example:443', 9004, 'a.example:443']])
    expect(cluster).not.toHaveProperty('dnsLookupFamily')
    expect(cluster).not.toHaveProperty('respectDnsTtl')
  })

  test('a destination of the client\'s own choice is told to the sink', () => {
    const cluster = rehearsed({ type: 'ORIGINAL_DST', lbPolicy: 'CLUSTER_PROVIDED', originalDstLbConfig: { upstreamPortOverride: 8080 } })
    expect(cluster).toMatchObject({ type: 'STATIC', transportSocket: { name: 'envoy.transport_sockets.upstream_proxy_protocol' } })
    expect(cluster).not.toHaveProperty('lbPolicy')
    expect(cluster).not.toHaveProperty('originalDstLbConfig')
  })

  test('one certificate stands for all, so names in it are not checked', () => {
    const validation = { defaultValidationContext: { matchSubjectAltNames: [{ exact: 'spiffe://a' }] }, validationContextSdsSecretConfig: { name: 'file-root:system', sdsConfig: {} } }
    const cluster = rehearsed({ type: 'STATIC', transportSocket: { name: 'tls', typedConfig: { '@type': 't', commonTlsContext: { combinedValidationContext: validation } } }, typedExtensionProtocolOptions: { h: { upstreamHttpProtocolOptions: { autoSni: true, autoSanValidation: true } } } })
    expect(field(cluster, 'transportSocket', 'typedConfig', 'commonTlsContext', 'validationContext')).toEqual({ trustedCa: { inlineString: expect.stringContaining('CERTIFICATE') } })
    expect(field(cluster, 'typedExtensionProtocolOptions', 'h', 'upstreamHttpProtocolOptions')).toEqual({ autoSni: true })
  })
})

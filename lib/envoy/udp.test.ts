import { describe, expect, test } from 'vitest'
import { buildSnapshot, proxyFrom } from '@/lib/mesh/index.ts'
import { resourcesIn } from '@/lib/testing/case-resources.ts'
import { generate } from './generate.ts'

/** HTTP/3 beside HTTP: the same number twice, the UDP port first. istio-semantics §1.2: "UDP produces nothing". */
const service = (more: object) => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'app' },
  spec: { ports: [{ name: 'quic', port: 8080, targetPort: 9443, protocol: 'UDP' }, { name: 'http', port: 8080, targetPort: 9080, protocol: 'TCP' }], ...more },
})
const slice = {
  apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'web-1', namespace: 'app', labels: { 'kubernetes.io/service-name': 'web' } }, addressType: 'IPv4',
  ports: [{ name: 'quic', port: 9443, protocol: 'UDP' }, { name: 'http', port: 9080, protocol: 'TCP' }],
  endpoints: [{ addresses: ['10.244.0.1'], conditions: { ready: true } }],
}
const config = (...objects: Parameters<typeof resourcesIn>[0]) => {
  const snapshot = buildSnapshot(resourcesIn([...objects, slice]))
  return generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip: '10.244.0.9' }))
}

describe('a UDP port with the number of an HTTP port', () => {
  const host = 'web.app.svc.cluster.local'
  test('leaves the HTTP port its virtual host', () => {
    const { routes } = config(service({ clusterIP: '10.96.0.9' }))
    expect(routes.map(({ name, virtualHosts }) => [name, virtualHosts?.map((one) => one.name)])).toEqual([['8080', [`${host}:8080`, 'allow_any']]])
  })
  test('leaves the cluster the endpoints of the HTTP port', () => {
    const [assignment] = config(service({ clusterIP: '10.96.0.9' })).endpoints
    expect(assignment?.endpoints?.flatMap(({ lbEndpoints = [] }) => lbEndpoints.map(({ endpoint }) => endpoint.address))).toEqual([{ socketAddress: { address: '10.244.0.1', portValue: 9080 } }])
  })
  test('does not double the addresses of a headless service', () => {
    expect(config(service({ clusterIP: 'None' })).nameTable.table?.[host]?.ips).toEqual(['10.244.0.1'])
  })
})

test('a host that has a number as UDP only is no service on it', () => {
  const other = { apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: 'api', namespace: 'app' }, spec: { hosts: ['api.example'], resolution: 'DNS', ports: [{ number: 8080, name: 'http', protocol: 'HTTP' }] } }
  const both = {
    apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'both', namespace: 'app' },
    spec: { hosts: ['web.app.svc.cluster.local', 'api.example'], http: [{ route: [{ destination: { host: 'api.example' } }] }] },
  }
  const udpOnly = service({ clusterIP: '10.96.0.9', ports: [{ name: 'quic', port: 8080, protocol: 'UDP' }] })
  // §4.2: exact hosts that are no service on P are bare, and come along where another host of the VirtualService is one.
  expect(config(udpOnly, other, both).routes[0]?.virtualHosts?.map(({ name }) => name)).toEqual(['api.example:8080', 'web.app.svc.cluster.local:8080', 'allow_any'])
})

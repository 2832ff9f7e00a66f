import { expect, test } from 'vitest'
import { findingsOf, fixesOf, saidOf } from '../../testing/said-of.ts'

type Parts = { readonly port?: number; readonly second?: string; readonly rule?: string; readonly mesh?: string; readonly more?: string }

/** A path through a gateway of istio-egress for api.example, whose entry lives in app. */
function estate({ port = 80, second = '- {match: [{gateways: [istio-egress/out], port: 80}], route: [{destination: {host: api.example}}]}', rule = 'namespace: istio-egress', mesh = 'ALLOW_ANY', more = '' }: Parts = {}): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "outboundTrafficPolicy: {mode: ${mesh}}"}
---
apiVersion: v1
kind: Service
metadata: {name: egress, namespace: istio-egress}
spec: {selector: {istio: egress}, ports: [{name: http2, port: 80}, {name: https, port: 443}]}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: out, namespace: istio-egress}
spec: {selector: {istio: egress}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [api.example]}]}
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: api, namespace: app}
spec: {hosts: [api.example], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}, {number: 443, name: tls, protocol: HTTPS}]}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: tls, ${rule}}
spec: {host: api.example, trafficPolicy: {tls: {mode: SIMPLE, sni: api.example, caCertificates: system}}}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: api, namespace: app}
spec:
  hosts: [api.example]
  gateways: [mesh, istio-egress/out]
  http:
  - {match: [{gateways: [mesh], port: 80}], route: [{destination: {host: egress.istio-egress.svc.cluster.local, port: {number: ${port}}}}]}
  ${second}
${more}`
}

const errors = (parts: Parts) => ['EXO0251', 'EXO0252', 'EXO0253', 'EXO0255', 'EXO0256'].flatMap((code) => saidOf(estate(parts), code))

test('a whole path is as it should be', () => {
  expect(errors({})).toEqual([])
})

test('a gateway that is told nothing', () => {
  expect(errors({ second: '' })).toEqual(['EXO0251 VirtualService/api spec.http.0.route.0'])
})

test('the second hop may stand in a VirtualService of its own', () => {
  const other = '---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: out, namespace: istio-egress}\nspec: {hosts: [api.example], gateways: [out], http: [{route: [{destination: {host: api.example}}]}]}\n'
  expect(errors({ second: '', more: other })).toEqual([])
})

test('a route that holds for the gateway as well leads nowhere but to the gateway', () => {
  const open = estate({ second: '' }).replace('match: [{gateways: [mesh], port: 80}], ', '')
  expect(saidOf(open, 'EXO0251')).toEqual(['EXO0251 VirtualService/api spec.http.0.route.0'])
})

test('a VirtualService of the mesh alone needs a second one', () => {
  const alone = estate({ second: '' }).replace('gateways: [mesh, istio-egress/out]', 'gateways: [mesh]')
  const other = (namespace: string, more = '') => `---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: out, namespace: ${namespace}}\nspec: {hosts: ["*.example"], gateways: [istio-egress/out], ${more}http: [{route: [{destination: {host: api.example}}]}]}\n`
  expect(saidOf(alone, 'EXO0251')).toEqual(['EXO0251 VirtualService/api spec.http.0.route.0'])
  expect(saidOf(alone + other('app'), 'EXO0251')).toEqual([])
  expect(saidOf(alone + other('app', 'exportTo: ["."], '), 'EXO0251')).toHaveLength(1)
})

test('a destination without port is the port that the client dialled', () => {
  const unported = (number: number) => estate().replaceAll('number: 80, name: http, protocol: HTTP}, {number: 443', `number: ${number}, name: http, protocol: HTTP}, {number: 443`).replaceAll(', port: 80}], route: [{destination: {host: egress', '}], route: [{destination: {host: egress').replace(', port: {number: 80}', '')
  expect(saidOf(unported(8000), 'EXO0255')).toEqual(['EXO0255 VirtualService/api spec.http.0.route.0.destination'])
  expect(fixesOf(unported(8000), 'EXO0255')).toEqual(['Send it to port 80'])
  expect(saidOf(unported(80), 'EXO0255')).toEqual([])
})

test('a port that the pods listen on is reached, whichever of the two numbers the server bears', () => {
  const remapped = estate().replace('{name: http2, port: 80}', '{name: http2, port: 80, targetPort: 8080}')
  expect(saidOf(remapped, 'EXO0252')).toEqual([])
  expect(saidOf(remapped.replace('servers: [{port: {number: 80', 'servers: [{port: {number: 8080'), 'EXO0252')).toEqual([])
  expect(saidOf(remapped.replace('servers: [{port: {number: 80', 'servers: [{port: {number: 8081'), 'EXO0252')).toHaveLength(1)
})

test('a subset of the second hop stands in a rule that the gateway finds', () => {
  const second = '- {match: [{gateways: [istio-egress/out], port: 80}], route: [{destination: {host: api.example, subset: eu}}]}'
  const rule = (namespace: string) => `---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: eu, namespace: ${namespace}}\nspec: {host: api.example, subsets: [{name: eu}]}\n`
  expect(errors({ second, more: rule('clients') })).toEqual(['EXO0256 VirtualService/api spec.http.1.route.0.destination.subset'])
  expect(errors({ second, more: rule('istio-egress') })).toEqual([])
})

test('an entry at the same address, and a pod without sidecar, are ways around', () => {
  const twin = '---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: twin, namespace: app}\nspec: {hosts: [other.example], resolution: STATIC, endpoints: [{address: 192.0.2.1}], ports: [{number: 80, name: http, protocol: HTTP}]}\n'
  const pod = '---\napiVersion: v1\nkind: Pod\nmetadata: {name: job, namespace: app, labels: {sidecar.istio.io/inject: "false"}}\nspec: {containers: [{name: a, image: a}]}\n'
  const address = (yaml: string) => yaml.replace('resolution: DNS', 'resolution: STATIC, endpoints: [{address: 192.0.2.1}]')
  const said = (more: string) => findingsOf(address(estate({ mesh: 'REGISTRY_ONLY', more })), 'EXO0254')[0]
  expect(said('')?.message).not.toMatch(/same address|without a sidecar/)
  expect(said(twin + pod)?.message).toMatch(/app\/twin leads to the same address; app\/job leaves without a sidecar/)
  expect(said(twin)?.related?.map(({ place }) => place.resource)).toEqual(['networking.istio.io/ServiceEntry/app/twin'])
})

test('a port of the Service that no server listens on', () => {
  expect(errors({ port: 443 })).toEqual(['EXO0252 VirtualService/api spec.http.0.route.0.destination.port.number'])
})

test.each([
  ['the gateway’s namespace', 'namespace: istio-egress', 0], ['the host’s namespace', 'namespace: app', 0], ['the root namespace', 'namespace: istio-system', 0], ['any other', 'namespace: clients', 1],
])('a rule that starts TLS in %s', (_, rule, times) => {
  expect(errors({ rule })).toEqual(Array.from({ length: times }, () => 'EXO0253 DestinationRule/tls metadata.namespace'))
})

test('a way around the gateway is told, until it is closed', () => {
  const closed = '---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: out, namespace: app}\nspec: {podSelector: {}, policyTypes: [Egress]}\n'
  const [open] = findingsOf(estate(), 'EXO0254')
  expect(open?.message).toContain('ALLOW_ANY')
  expect(open?.message).toContain('NetworkPolicy')
  expect(findingsOf(estate({ more: closed }), 'EXO0254')[0]?.message).not.toContain('NetworkPolicy')
  expect(saidOf(estate({ mesh: 'REGISTRY_ONLY', more: closed }), 'EXO0254')).toEqual([])
})

import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const document = (kind: string, spec: string, version = 'networking.istio.io/v1') => `apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: it, namespace: app}\nspec: {${spec}}\n`

/** istioctl gives equal texts of one document once; these are its texts, from its own validation. */
test.each([
  ['durations that are too short', document('DestinationRule', 'host: a.example, trafficPolicy: {connectionPool: {tcp: {connectTimeout: 0s, maxConnectionDuration: 10us}}}'), 1],
  ['one that is too short and one that is too fine', document('DestinationRule', 'host: a.example, trafficPolicy: {connectionPool: {tcp: {connectTimeout: 0s, maxConnectionDuration: 1500us}}}'), 2],
  ['two TCP ports without address', document('ServiceEntry', 'hosts: [a.example], ports: [{number: 1, name: a, protocol: TCP}, {number: 2, name: b, protocol: TCP}]'), 1],
  ['two hosts that are no wildcards', document('ServiceEntry', 'hosts: [a.example, b.example], resolution: DYNAMIC_DNS, ports: [{number: 80, name: a, protocol: HTTP}]'), 1],
  ['two ports out of range', document('ServiceEntry', 'hosts: [a.example], resolution: DNS, ports: [{number: 70000, name: a, protocol: HTTP}, {number: 80000, name: b, protocol: HTTP}]'), 2],
  ['two ports of 0', document('ServiceEntry', 'hosts: [a.example], resolution: STATIC, endpoints: [{address: 10.0.0.1, ports: {a: 0}}, {address: 10.0.0.2, ports: {a: 0}}], ports: [{number: 80, name: a, protocol: HTTP}]'), 1],
  ['unknown endpoint ports of one number', document('ServiceEntry', 'hosts: [a.example], resolution: STATIC, endpoints: [{address: 10.0.0.1, ports: {b: 8080, c: 8080}}], ports: [{number: 80, name: a, protocol: HTTP}]'), 1],
  ['sockets with ports', document('ServiceEntry', 'hosts: [a.example], resolution: STATIC, endpoints: [{address: "unix:///a", ports: {a: 1}}, {address: "unix:///b", ports: {a: 1}}], ports: [{number: 80, name: a, protocol: HTTP}]'), 2],
  ['words in exportTo', document('ServiceEntry', 'hosts: [a.example], exportTo: ["a b", "c d"], ports: [{number: 80, name: a, protocol: HTTP}]'), 1],
  ['certificates that are missing twice', document('DestinationRule', 'host: a.example, trafficPolicy: {tls: {mode: MUTUAL}, portLevelSettings: [{port: {number: 1}, tls: {mode: MUTUAL}}]}'), 2],
  ['modes with client certificates', document('Gateway', 'servers: [{port: {number: 1, name: a, protocol: HTTPS}, hosts: [a.example], tls: {mode: MUTUAL}}, {port: {number: 2, name: b, protocol: HTTPS}, hosts: [a.example], tls: {mode: OPTIONAL_MUTUAL}}]'), 3],
  ['ports of Sidecar listeners', document('Sidecar', 'egress: [{port: {number: 1}, hosts: ["*/*"]}, {port: {number: 1}, hosts: ["*/*"]}, {port: {number: 2}, hosts: ["*/*"]}, {port: {number: 2}, hosts: ["*/*"]}]'), 1],
  ['empty prefixes of one field', document('VirtualService', 'hosts: [a.example], http: [{match: [{headers: {a: {prefix: ""}, b: {prefix: ""}}}], route: [{destination: {host: a.example}}]}]'), 1],
  ['empty prefixes of two fields', document('VirtualService', 'hosts: [a.example], http: [{match: [{method: {prefix: ""}, scheme: {prefix: ""}}], route: [{destination: {host: a.example}}]}]'), 2],
  ['empty sources of two rules', document('AuthorizationPolicy', 'rules: [{from: [{source: {}}]}, {from: [{source: {}}]}]', 'security.istio.io/v1'), 2],
  ['empty sources of one rule', document('AuthorizationPolicy', 'rules: [{from: [{source: {}}, {source: {}}]}]', 'security.istio.io/v1'), 1],
  ['a key that is unknown for values and for notValues', document('AuthorizationPolicy', 'rules: [{when: [{key: a.b, values: [one], notValues: [two]}]}]', 'security.istio.io/v1'), 2],
  ['short names in two Gateway hosts', document('Gateway', 'servers: [{port: {number: 80, name: a, protocol: HTTP}, hosts: [a, b]}]'), 1],
  ['hosts of a Sidecar without namespace', document('Sidecar', 'egress: [{hosts: [a.example, b.example]}]'), 1],
  ['hosts of a Sidecar with an empty namespace', document('Sidecar', 'egress: [{hosts: [/a.example, /b.example]}]'), 2],
  ['protocols of two tunnels', document('DestinationRule', 'host: a.example, subsets: [{name: a, trafficPolicy: {tunnel: {protocol: A, targetHost: b.example, targetPort: 1}}}, {name: b, trafficPolicy: {tunnel: {protocol: B, targetHost: b.example, targetPort: 1}}}]'), 1],
  ['ports of a PeerAuthentication', document('PeerAuthentication', 'selector: {matchLabels: {a: b}}, portLevelMtls: {"0": {mode: STRICT}, "70000": {mode: STRICT}}', 'security.istio.io/v1'), 1],
  ['delegating routes of two names that redirect', document('VirtualService', 'hosts: [a.example], http: [{name: a, delegate: {name: d}, redirect: {uri: /}}, {name: b, delegate: {name: d}, redirect: {uri: /}}]'), 2],
])('%s', (_, yaml, times) => {
  expect([...saidOf(yaml, 'IST0106'), ...saidOf(yaml, 'IST0133')]).toHaveLength(times)
})

// "labels and annotations are not handed over, so … the waypoint rule of DYNAMIC_DNS … [is] seen by the webhook only" (validation-codes §5b)
test('a refusal for the sake of a label is not repeated', () => {
  const entry = (metadata: string) => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: it, namespace: app${metadata}}\nspec: {hosts: ["*.cdn.example"], location: MESH_INTERNAL, resolution: DYNAMIC_DNS, ports: [{number: 80, name: a, protocol: HTTP}]}\n`
  expect(saidOf(entry(', labels: {istio.io/use-waypoint: waypoint}'), 'IST0106')).toEqual([])
})

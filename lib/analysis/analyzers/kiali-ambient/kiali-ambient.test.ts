import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const namespace = (name: string, labels: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {${labels}}}\n---\n`
const service = (labels: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: amb, labels: {${labels}}}\nspec: {ports: [{name: http, port: 80}]}\n---\n`
const routes = (place: string, host: string, rest = 'http: [{route: [{destination: {host: a.example}}]}]') => `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: ${place}}\nspec: {hosts: [${host}], ${rest}}\n`
const rule = (place: string, host: string, policy: string) => `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d, namespace: ${place}}\nspec: {host: ${host}, trafficPolicy: {${policy}}}\n`
const ambient = 'istio.io/dataplane-mode: ambient'
const enrolled = `${ambient}, istio.io/use-waypoint: w`
const codes = (yaml: string) => ['KIA021', 'KIA1109', 'KIA111'].flatMap((code) => saidOf(yaml, code)).map((said) => `${said.slice(0, 7)} ${said.split(' ').at(-1)}`)

test.each([
  ['an outside host in an ambient namespace', namespace('amb', ambient) + routes('amb', 'api.example'), ['KIA1109 spec.hosts.0']],
  ['the same where a waypoint is used', namespace('amb', enrolled) + routes('amb', 'api.example'), []],
  ['the same where sidecars live', namespace('amb', 'istio-injection: enabled') + routes('amb', 'api.example'), []],
  ['bytes only', namespace('amb', ambient) + routes('amb', 'api.example', 'tcp: [{route: [{destination: {host: a.example}}]}]'), []],
  ['gateways only', namespace('amb', ambient) + routes('amb', 'api.example', 'gateways: [g], http: [{route: [{destination: {host: a.example}}]}]'), []],
  ['a Service that uses none', namespace('amb', ambient) + service('a: b') + routes('amb', 's'), ['KIA1113 spec.hosts.0']],
  ['a Service that uses one', namespace('amb', ambient) + service('istio.io/use-waypoint: w') + routes('amb', 's'), []],
  ['a Service that opts out', namespace('amb', enrolled) + service('istio.io/use-waypoint: none') + routes('amb', 's.amb.svc.cluster.local'), ['KIA1113 spec.hosts.0']],
  ['a Service from elsewhere', namespace('amb', enrolled) + namespace('app', '') + service('a: b') + routes('app', 's.amb'), ['KIA1114 spec.hosts.0']],
  ['a rule about connections', namespace('amb', ambient) + rule('amb', 'a.example', 'connectionPool: {tcp: {maxConnections: 1}}'), []],
  ['a rule about requests', namespace('amb', ambient) + rule('amb', 'a.example', 'connectionPool: {http: {maxRetries: 1}}'), ['KIA0210 spec.host']],
  ['a rule that ejects', namespace('amb', ambient) + service('a: b') + rule('amb', 's', 'outlierDetection: {}'), ['KIA0211 spec.host']],
  ['a rule with a hash over a header, from elsewhere', namespace('amb', enrolled) + service('a: b') + rule('app', 's.amb.svc.cluster.local', 'loadBalancer: {consistentHash: {httpHeaderName: h}}'), ['KIA0212 spec.host']],
])('%s', (_, yaml, expected) => expect(codes(yaml)).toEqual(expected))

import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

function gateway(name: string, selector: string, ...hosts: readonly string[]): string {
  const servers = hosts.map((host, i) => `{port: {number: 443, name: https-${i}, protocol: HTTPS}, hosts: [${host}], tls: {mode: SIMPLE, credentialName: ${name}-${i}}}`)
  return `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: app}
spec:
  selector: ${selector}
  servers: [${servers.join(', ')}]
`
}

const pod = `apiVersion: v1
kind: Pod
metadata: {name: gateway-0, namespace: egress, labels: {app: gw, release: one, zone: east}}
`

const [one, two] = ['IST0145 Gateway/one spec.servers.0', 'IST0145 Gateway/two spec.servers.0']

test.each([
  ['one selector', gateway('one', '{app: gw}', 'a.example'), gateway('two', '{app: gw}', 'a.example'), [one, two]],
  ['one selector begins the other', gateway('one', '{app: gw}', 'a.example'), gateway('two', '{app: gw, release: one}', 'a.example'), [one, two]],
  ['one selector ends the other', gateway('one', '{zone: east}', 'a.example'), gateway('two', '{app: gw, release: one, zone: east}', 'a.example'), [one, two]],
  ['one leaves out the middle of the other', gateway('one', '{app: gw, zone: east}', 'a.example'), gateway('two', '{app: gw, release: one, zone: east}', 'a.example'), []],
  ['nobody carries both', gateway('one', '{app: gw}', 'a.example'), gateway('two', '{app: gw, release: two}', 'a.example'), []],
  ['a value that begins another', gateway('one', '{app: g}', 'a.example'), gateway('two', '{app: gw}', 'a.example'), []],
  ['none beside one', gateway('one', '{}', 'a.example'), gateway('two', '{app: gw}', 'a.example'), [one, two]],
  ['only the last server of a port is met', gateway('one', '{app: gw}', 'a.example', 'b.example'), gateway('two', '{app: gw}', 'a.example'), [one]],
])('two Gateways: %s', (_, first, second, told) => {
  expect(saidOf([first, second, pod].join('---\n'), 'IST0145')).toEqual(told)
})

const service = (spec: string) => `apiVersion: v1
kind: Service
metadata: {name: gateway, namespace: egress}
spec: {${spec}}
`

/** istioctl looks at all Services that select a pod of the Gateway, and counts TCP ports that are written so (IngressGatewayPortAnalyzer). */
test.each([
  ['no Service', '{app: gw}', '', ['IST0162 Gateway/one spec.servers.0.port.number']],
  ['a port without protocol', '{app: gw}', service('selector: {app: gw}, ports: [{port: 443}]'), ['IST0162 Gateway/one spec.servers.0.port.number']],
  ['the port', '{app: gw}', service('selector: {app: gw}, ports: [{port: 443, protocol: TCP}]'), []],
  ['its target port', '{app: gw}', service('selector: {app: gw}, ports: [{port: 80, targetPort: 443, protocol: TCP}]'), []],
  ['the port of a Service without selector', '{app: gw}', service('ports: [{port: 443, protocol: TCP}]'), []],
  ['a Gateway without selector', '{}', service('selector: {app: gw}, ports: [{port: 80, protocol: TCP}]'), ['IST0162 Gateway/one spec.servers.0.port.number']],
  ['nobody carries the labels', '{app: other}', '', []],
])('ports of Services: %s', (_, selector, offered, told) => {
  expect(saidOf([gateway('one', selector, 'a.example'), pod, offered].filter(Boolean).join('---\n'), 'IST0162')).toEqual(told)
})

test('a Gateway without selector is for all pods, of which there is none', () => {
  expect(saidOf(gateway('one', '{}', 'a.example'), 'IST0101')).toEqual(['IST0101 Gateway/one spec.selector'])
  expect(saidOf([gateway('one', '{}', 'a.example'), pod].join('---\n'), 'IST0101')).toEqual(['IST0101 Gateway/one spec.servers.0.tls.credentialName'])
})

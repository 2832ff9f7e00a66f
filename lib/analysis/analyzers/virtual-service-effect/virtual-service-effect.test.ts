import { expect, test } from 'vitest'
import { findingsOf, saidOf } from '../../testing/said-of.ts'

const entry = (ports: string, host = 'a.example') => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: e, namespace: app}\nspec: {hosts: [${host}], resolution: DNS, ports: [${ports}]}\n`
const routes = (spec: string, host = 'a.example') => `---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: app}\nspec: {hosts: [${host}], ${spec}}\n`
const rule = (policy: string) => `---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: r, namespace: app}\nspec: {host: a.example, trafficPolicy: {${policy}}}\n`
const [http, https] = ['{number: 80, name: h, protocol: HTTP}', '{number: 443, name: t, protocol: HTTPS}']
const to = 'route: [{destination: {host: a.example}}]'
const at = 'VirtualService/v spec'

test.each([
  [https, `http: [{${to}, retries: {attempts: 3}, timeout: 1s}]`, 1],
  [`${http}, ${https}`, `http: [{${to}}]`, 0],
  ['{number: 443, name: t}', `http: [{${to}}]`, 0],
  [https, `tls: [{match: [{sniHosts: [a.example]}], ${to}}]`, 0],
  [https, `gateways: [g], http: [{${to}}]`, 0],
  [https, `gateways: [mesh, g], http: [{${to}}]`, 1],
])('http routes of a host with the ports %s: {%s}', (ports, spec, times) => {
  expect(saidOf(entry(ports) + routes(spec), 'EXO0231')).toEqual(Array.from({ length: times }, () => `EXO0231 ${at}.http`))
})

test('what can have no effect on TLS is named', () => {
  expect(findingsOf(entry(https) + routes(`http: [{${to}, retries: {attempts: 3}, fault: {abort: {httpStatus: 500, percentage: {value: 1}}}}]`), 'EXO0231')[0]?.message).toContain('(with fault, retries)')
})

test.each([
  ['loadBalancer: {consistentHash: {httpHeaderName: x-user}}', '{destination: {host: a.example}, weight: 50}, {destination: {host: b.example}, weight: 50}', 1],
  ['loadBalancer: {simple: RANDOM}', '{destination: {host: a.example}, weight: 50}, {destination: {host: b.example}, weight: 50}', 0],
  ['loadBalancer: {consistentHash: {httpHeaderName: x-user}}', '{destination: {host: a.example}, weight: 100}, {destination: {host: b.example}, weight: 0}', 0],
])('a rule with %s and the destinations %s', (policy, destinations, times) => {
  expect(saidOf(entry(http) + routes(`http: [{route: [${destinations}]}]`) + rule(policy), 'EXO0232')).toEqual(Array.from({ length: times }, () => `EXO0232 ${at}.http.0.route`))
})

test.each([
  ['EXO0233', 'http: [{directResponse: {status: 600}}]', ['http.0.directResponse.status']],
  ['EXO0233', 'http: [{directResponse: {status: 599}}]', []],
  ['EXO0234', 'http: [{redirect: {uri: /a, redirectCode: 304}}]', ['http.0.redirect.redirectCode']],
  ['EXO0234', 'http: [{redirect: {uri: /a, redirectCode: 308}}]', []],
  ['EXO0234', 'http: [{redirect: {uri: /a}}]', []],
])('%s for {%s}', (code, spec, paths) => {
  expect(saidOf(entry(http) + routes(spec), code)).toEqual(paths.map((path) => `${code} ${at}.${path}`))
})

test('a host without a dot is a Service of the namespace, not the entry of that name', () => {
  expect(saidOf(entry(http, 'legacy') + routes(`http: [{${to}}]`, 'legacy'), 'EXO0235')).toEqual([`EXO0235 ${at}.hosts.0`])
  expect(saidOf(entry(http, 'legacy.example') + routes(`http: [{${to}}]`, 'legacy'), 'EXO0235')).toEqual([])
})

test('a proxy that encrypts plain requests to port 80 sees them', () => {
  const yaml = entry(https) + routes(`http: [{${to}, retries: {attempts: 3}}]`)
  expect(saidOf(yaml, 'EXO0231')).toHaveLength(1)
  expect(saidOf(yaml + rule('tls: {mode: SIMPLE, sni: a.example, caCertificates: system}'), 'EXO0231')).toEqual([])
  expect(saidOf(yaml.replace('http: [{route', 'http: [{match: [{port: 80}], route'), 'EXO0231')).toEqual([])
})

test.each([
  ['443', '', [`EXO0236 ${at}.http.0.match.0.port`]],
  ['80', '', []],
  ['443', 'gateways: [mesh, g], ', []],
])('a match of port %s with %s', (port, gateways, said) => {
  expect(saidOf(entry(`${http}, ${https}`) + routes(`${gateways}http: [{match: [{port: ${port}}], ${to}}]`), 'EXO0236')).toEqual(said)
})

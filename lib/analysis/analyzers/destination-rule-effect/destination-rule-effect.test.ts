import { describe, expect, test } from 'vitest'
import { findingsOf, fixesOf, saidOf } from '../../testing/said-of.ts'

const entry = (spec: string, host = 'a.example') => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: e, namespace: app}\nspec: {hosts: [${host}], ports: [{number: 80, name: p, protocol: HTTP}], ${spec}}\n`
const rule = (spec: string, host = 'a.example') => `---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: r, namespace: app}\nspec: {host: ${host}, ${spec}}\n`
const machine = (name: string, weight = 1) => `---\napiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: {name: ${name}, namespace: app}\nspec: {address: 10.1.0.${name.length}, weight: ${weight}, labels: {app: a}}\n`
const fixed = (count: number, more = '') => `resolution: STATIC, endpoints: [${Array.from({ length: count }, (_, i) => `{address: 10.0.0.${i + 1}${more}}`).join(', ')}]`
const at = 'DestinationRule/r spec'

test.each([
  ['resolution: DNS', 'subsets: [{name: v1, labels: {version: v1}}]', ['subsets.0.labels']],
  ['resolution: DNS', 'subsets: [{name: all}]', []],
  ['resolution: DNS, endpoints: [{address: b.example, labels: {version: v1}}]', 'subsets: [{name: v1, labels: {version: v1}}]', []],
  [fixed(1), 'subsets: [{name: v1, labels: {version: v1}}]', []],
])('subsets by label of {%s} with {%s}', (spec, subsets, paths) => {
  expect(saidOf(entry(spec) + rule(subsets), 'EXO0221')).toEqual(paths.map((path) => `EXO0221 ${at}.${path}`))
})

describe('ejection that never happens', () => {
  const ejects = (percent?: number) => `trafficPolicy: {outlierDetection: {consecutive5xxErrors: 1${percent === undefined ? '' : `, maxEjectionPercent: ${percent}`}}}`
  test.each([
    ['one of one at 99 %', fixed(1), ejects(99), ['trafficPolicy.outlierDetection.maxEjectionPercent']],
    ['one of one at 100 %', fixed(1), ejects(100), []],
    ['one of two at 49 %', fixed(2), ejects(49), ['trafficPolicy.outlierDetection.maxEjectionPercent']],
    ['one of two at 50 %', fixed(2), ejects(50), []],
    ['one of nine at Envoy’s own 10 %', fixed(9), ejects(), ['trafficPolicy.outlierDetection']],
    ['one of ten at Envoy’s own 10 %', fixed(10), ejects(), []],
    ['names that only DNS counts', 'resolution: DNS', ejects(1), []],
    ['one endpoint, whatever DNS answers', 'resolution: DNS_ROUND_ROBIN', ejects(99), ['trafficPolicy.outlierDetection.maxEjectionPercent']],
    ['no ejection', fixed(1), 'trafficPolicy: {loadBalancer: {simple: RANDOM}}', []],
  ])('%s', (_, spec, policy, paths) => {
    expect(saidOf(entry(spec) + rule(policy), 'EXO0222')).toEqual(paths.map((path) => `EXO0222 ${at}.${path}`))
  })

  test('of a subset only its own endpoints count, and machines count like listed ones', () => {
    const listed = 'resolution: STATIC, endpoints: [{address: 10.0.0.1, labels: {version: v1}}, {address: 10.0.0.2, labels: {version: v2}}]'
    const subset = 'subsets: [{name: v1, labels: {version: v1}, trafficPolicy: {outlierDetection: {maxEjectionPercent: 50}}}]'
    expect(saidOf(entry(listed) + rule(subset), 'EXO0222')).toEqual([`EXO0222 ${at}.subsets.0.trafficPolicy.outlierDetection.maxEjectionPercent`])
    const selected = entry('resolution: STATIC, workloadSelector: {labels: {app: a}}') + rule(ejects(50))
    expect(saidOf(selected + machine('a'), 'EXO0222')).toHaveLength(1)
    expect(saidOf(selected + machine('a') + machine('bb'), 'EXO0222')).toHaveLength(0)
  })
})

test.each([
  ['EXO0223', fixed(1) + '', 'trafficPolicy: {loadBalancer: {simple: RANDOM}}', []],
  ['EXO0223', 'resolution: STATIC, endpoints: [{address: 10.0.0.1, weight: 9}, {address: 10.0.0.2}]', 'trafficPolicy: {loadBalancer: {simple: RANDOM}}', ['trafficPolicy.loadBalancer.simple']],
  ['EXO0223', 'resolution: STATIC, endpoints: [{address: 10.0.0.1, weight: 9}, {address: 10.0.0.2}]', 'trafficPolicy: {loadBalancer: {simple: ROUND_ROBIN}}', []],
  ['EXO0226', 'resolution: DNS', 'trafficPolicy: {loadBalancer: {simple: LEAST_CONN}}', ['trafficPolicy.loadBalancer.simple']],
  ['EXO0226', 'resolution: DNS', 'trafficPolicy: {loadBalancer: {simple: LEAST_REQUEST}}', []],
  ['EXO0224', 'resolution: DNS', 'trafficPolicy: {connectionPool: {tcp: {connectTimeout: 99ms}}}', ['trafficPolicy.connectionPool.tcp.connectTimeout']],
  ['EXO0224', 'resolution: DNS', 'trafficPolicy: {connectionPool: {tcp: {connectTimeout: 0.1s}}}', []],
  ['EXO0224', 'resolution: DNS, location: MESH_INTERNAL', 'trafficPolicy: {connectionPool: {tcp: {connectTimeout: 10ms}}}', []],
  ['EXO0224', 'resolution: DNS', 'trafficPolicy: {portLevelSettings: [{port: {number: 80}, connectionPool: {tcp: {connectTimeout: 10ms}}}]}', ['trafficPolicy.portLevelSettings.0.connectionPool.tcp.connectTimeout']],
])('%s for {%s} with {%s}', (code, spec, policy, paths) => {
  expect(saidOf(entry(spec) + rule(policy), code)).toEqual(paths.map((path) => `${code} ${at}.${path}`))
})

test('a host without a dot is a Service of the namespace, not the entry of that name', () => {
  expect(saidOf(entry('resolution: DNS', 'legacy') + rule('trafficPolicy: {tls: {mode: DISABLE}}', 'legacy'), 'EXO0225')).toEqual([`EXO0225 ${at}.host`])
  expect(saidOf(entry('resolution: DNS', 'other') + rule('trafficPolicy: {tls: {mode: DISABLE}}', 'legacy'), 'EXO0225')).toEqual([])
  const service = '---\napiVersion: v1\nkind: Service\nmetadata: {name: legacy, namespace: app}\nspec: {ports: [{port: 80}]}\n'
  expect(saidOf(entry('resolution: DNS', 'legacy') + rule('trafficPolicy: {tls: {mode: DISABLE}}', 'legacy') + service, 'EXO0225')).toEqual([])
})

test('a short name of a Service elsewhere means a Service here', () => {
  const service = (namespace: string) => `---\napiVersion: v1\nkind: Service\nmetadata: {name: orders, namespace: ${namespace}}\nspec: {ports: [{port: 80}]}\n`
  const yaml = entry('resolution: DNS') + rule('trafficPolicy: {tls: {mode: DISABLE}}', 'orders')
  expect(saidOf(yaml + service('shop'), 'EXO0225')).toEqual([`EXO0225 ${at}.host`])
  expect(fixesOf(yaml + service('shop'), 'EXO0225')).toEqual(['Change to orders.shop.svc.cluster.local'])
  expect(saidOf(yaml + service('shop') + service('other'), 'EXO0225')).toEqual([])
  expect(saidOf(yaml + service('app'), 'EXO0225')).toEqual([])
})

test('fixes make their findings go, and related places show what they stand on', () => {
  const endpoints = 'resolution: STATIC, endpoints: [{address: 10.0.0.1, weight: 9}, {address: 10.0.0.2}]'
  const yaml = entry(endpoints) + rule('trafficPolicy: {loadBalancer: {simple: RANDOM}, outlierDetection: {maxEjectionPercent: 20}}')
  expect(fixesOf(yaml, 'EXO022')).toEqual(['Allow 50 %', 'Change to ROUND_ROBIN'])
  expect(findingsOf(yaml, 'EXO022').map(({ related = [] }) => related.map(({ place }) => place.path.join('.')))).toEqual([['spec.endpoints.0', 'spec.endpoints.1'], ['spec.endpoints.0.weight']])
})

test('LEAST_CONN is named whatever the host is: a Kubernetes Service, or nothing that is declared', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: app}\nspec: {ports: [{name: http, port: 80}]}\n'
  const policy = 'trafficPolicy: {loadBalancer: {simple: LEAST_CONN}}'
  const told = [`EXO0226 ${at}.trafficPolicy.loadBalancer.simple`]
  expect([saidOf(service + rule(policy, 'web'), 'EXO0226'), saidOf(rule(policy, 'nowhere.example').slice(4), 'EXO0226')]).toEqual([told, told])
})

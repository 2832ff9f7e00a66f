import { expect, test } from 'vitest'
import { findingsOf, saidOf } from '../../testing/said-of.ts'

const mesh = (settings: string, name = 'istio', namespace = 'istio-system') => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\ndata:\n  mesh: |\n    ${settings}\n`

test.each([
  ['EXO0241', 'egressProxy: {host: a.example}', 1], ['EXO0241', 'proxyMetadata: {A: b}', 1], ['EXO0241', 'outboundTrafficPolicy: {mode: ALLOW_ANY, egressProxy: {host: a.example}}', 1],
  ['EXO0241', 'defaultConfig: {proxyMetadata: {A: b}}', 0],
  ['EXO0242', 'outboundTraficPolicy: {mode: ALLOW_ANY}', 1], ['EXO0242', 'outboundTrafficPolicy: {mode: ALLOW_ANY}', 0], ['EXO0242', 'outbound_traffic_policy: {mode: ALLOW_ANY}', 0], ['EXO0242', 'meshMTLS: {}', 0],
  ['EXO0243', 'outboundTrafficPolicy: {}', 1], ['EXO0243', 'outboundTrafficPolicy: {mode: ALLOW_ANY}', 0], ['EXO0243', 'accessLogFile: /dev/stdout', 0],
])('%s for the settings %s', (code, settings, times) => {
  expect(saidOf(mesh(settings), code)).toEqual(Array.from({ length: times }, () => `${code} ConfigMap/istio data.mesh`))
})

test('settings of a revision count, other ConfigMaps do not', () => {
  expect(saidOf(mesh('outboundTrafficPolicy: {}', 'istio-canary'), 'EXO0243')).toHaveLength(1)
  expect(saidOf(mesh('outboundTrafficPolicy: {}', 'istio', 'app'), 'EXO0243')).toHaveLength(0)
  expect(saidOf(mesh('outboundTrafficPolicy: {}', 'other'), 'EXO0243')).toHaveLength(0)
})

test('the right place is named', () => {
  expect(findingsOf(mesh('egressProxy: {host: a.example}'), 'EXO0241')[0]?.message).toContain('Sidecar')
})

test('of a mistyped field the right one is named', () => {
  expect(findingsOf(mesh('outboundTraficPolicy: {mode: ALLOW_ANY}'), 'EXO0242')[0]?.message).toContain('(outboundTrafficPolicy is)')
})

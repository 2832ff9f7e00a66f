import { expect, test } from 'vitest'
import { type Metrics, statsFilters } from './stats.ts'

const mesh = { defaultProviders: { metrics: ['prometheus'] } }
const cause = { builtIn: 'test' }

/** What the filter of a sidecar's client side says of metrics; undefined where there is none. */
function metricsOf(overrides: Metrics['overrides']): unknown {
  const { http } = statsFilters([{ metrics: { ...(overrides && { overrides }) }, cause }], mesh, 'sidecar-outbound', cause)
  const config = http[0]?.typedConfig
  return config && { ...config, '@type': undefined }
}

const off = { disabled: true }

test.each<[Metrics['overrides'], unknown]>([
  [undefined, {}],
  [[{ match: { metric: 'REQUEST_COUNT' }, ...off }], { metrics: [{ name: 'requests_total', drop: true }] }],
  [[{ match: { metric: 'ALL_METRICS' }, ...off }], undefined],
  [[off], undefined],
  [[{ match: { metric: 'ALL_METRICS', mode: 'SERVER' }, ...off }], {}],
  [[{ match: { metric: 'ALL_METRICS', mode: 'CLIENT' }, ...off }], undefined],
  [[{ match: { metric: 'ALL_METRICS' }, ...off }, { match: { metric: 'REQUEST_COUNT', mode: 'SERVER' }, disabled: false }], undefined],
  [[{ match: { metric: 'ALL_METRICS' }, ...off }, { match: { customMetric: 'own' }, tagOverrides: { a: { value: 'x' }, b: { operation: 'REMOVE' } } }], { metrics: [{ dimensions: { a: 'x' }, name: 'own', tagsToRemove: ['b'] }] }],
])('overrides of metrics %j leave the client %j', (overrides, expected) => {
  expect(metricsOf(overrides)).toEqual(expected)
})

test.each<[readonly Metrics[], string | undefined]>([
  [[{ reportingInterval: '5s' }], '5s'],
  [[{ reportingInterval: '5s' }, { reportingInterval: '9s' }], '9s'],
  [[{ reportingInterval: '5s' }, { providers: [{ name: 'own' }] }], undefined],
  [[{ providers: [{ name: 'own' }], reportingInterval: '5s' }, {}], '5s'],
])('of the intervals in %j the last that speaks of the provider counts', (entries, expected) => {
  const { network } = statsFilters(entries.map((metrics) => ({ metrics, cause })), { ...mesh, extensionProviders: [{ name: 'own', prometheus: {} }] }, 'sidecar-outbound', cause)
  expect((network[0]?.typedConfig as { readonly tcpReportingDuration?: string } | undefined)?.tcpReportingDuration).toBe(expected)
})

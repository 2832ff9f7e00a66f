import { expect, test } from 'vitest'
import { type ConfigLike, rowsOf } from '@/lib/proxy-config/index.ts'
import { rowId } from './envoy-row-id.ts'

const config: ConfigLike = {
  listeners: [{ name: '0.0.0.0_80', address: {}, filterChains: [{}, {}], defaultFilterChain: {} }],
  routes: [{ name: '80', virtualHosts: [{ name: 'a.example:80', domains: ['a.example'], routes: [{ match: { prefix: '/' } }, { match: { prefix: '/' } }] }] }],
  clusters: [{ name: 'PassthroughCluster' }, { name: 'outbound|80||a.example', loadAssignment: { endpoints: [{ lbEndpoints: [{}] }] } }],
  endpoints: [{ clusterName: 'outbound|81||a.example', endpoints: [{ lbEndpoints: [{}, {}] }] }],
}
const ids = (part: 'listeners' | 'routes' | 'clusters' | 'endpoints') => rowsOf(part, config).map((row) => rowId(part, config, row))

test('rows are called by names, not by their place in a list', () => {
  expect(ids('listeners')).toEqual(['listeners/0.0.0.0_80/0', 'listeners/0.0.0.0_80/1', 'listeners/0.0.0.0_80/default'])
  expect(ids('routes')).toEqual(['routes/80/a.example:80/0', 'routes/80/a.example:80/1'])
  expect(ids('clusters')).toEqual(['clusters/PassthroughCluster', 'clusters/outbound|80||a.example'])
  expect(ids('endpoints')).toEqual(['endpoints/outbound|81||a.example/0/0', 'endpoints/outbound|81||a.example/0/1', 'endpoints/outbound|80||a.example/0/0'])
})

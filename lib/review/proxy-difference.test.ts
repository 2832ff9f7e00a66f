import { expect, test } from 'vitest'
import { type Fingerprints, proxyDifferences } from './proxy-difference.ts'

const config = (clusters: Record<string, string>): Fingerprints[string] => ({ listeners: {}, routes: {}, clusters, endpoints: {} })

test('counts what came, changed and went, and leaves untouched proxies out', () => {
  const before = { 'a/one': config({ x: '1', y: '1' }), 'a/same': config({ x: '1' }) }
  const after = { 'a/one': config({ x: '2', z: '1' }), 'a/same': config({ x: '1' }), 'a/new': config({ x: '1' }) }
  expect(proxyDifferences(before, after).map(({ proxy, clusters }) => [proxy, clusters])).toEqual([
    ['a/new', { added: 1, changed: 0, removed: 0 }],
    ['a/one', { added: 1, changed: 1, removed: 1 }],
  ])
})

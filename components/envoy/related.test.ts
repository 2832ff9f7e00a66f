import { expect, test } from 'vitest'
import type { EnvoyRow, EnvoyTables } from '@/lib/client/index.ts'
import { matching, related } from './related.ts'

const row = (id: string, cells: Record<string, string>, leadsTo: EnvoyRow['leadsTo']): EnvoyRow => ({ id, cells, pointer: '', leadsTo, from: undefined })

const tables: EnvoyTables = {
  listeners: [row('l80', { PORT: '80' }, { route: '80' }), row('l80t', { PORT: '80' }, { clusters: ['PassthroughCluster'] }), row('l443', { PORT: '443' }, { clusters: ['b'] })],
  routes: [row('r-a', { NAME: '80', DOMAINS: 'a.example' }, { clusters: ['a'] }), row('r-any', { NAME: '80' }, { clusters: ['PassthroughCluster'] })],
  clusters: [row('c-a', {}, { clusters: ['a'] }), row('c-b', {}, { clusters: ['b'] }), row('c-p', {}, { clusters: ['PassthroughCluster'] })],
  endpoints: [row('e-a', {}, { clusters: ['a'] }), row('e-b', {}, { clusters: ['b'] })],
  refused: [],
}
const lit = (id: string) => [...(related(tables, [...tables.listeners, ...tables.routes, ...tables.clusters, ...tables.endpoints].find((r) => r.id === id)) ?? [])].sort()

test('a listener lights its routes, their clusters and endpoints', () => expect(lit('l80')).toEqual(['c-a', 'c-p', 'e-a', 'l80', 'r-a', 'r-any']))
test('a route lights its listener and its own cluster only', () => expect(lit('r-a')).toEqual(['c-a', 'e-a', 'l80', 'r-a']))
test('a cluster lights what leads to it', () => expect(lit('c-b')).toEqual(['c-b', 'e-b', 'l443']))
test('an endpoint lights the way to it', () => expect(lit('e-a')).toEqual(['c-a', 'e-a', 'l80', 'r-a']))
test('the filter reads every cell, letter case aside', () => expect(matching(tables.routes, 'A.EXAMPLE').map(({ id }) => id)).toEqual(['r-a']))

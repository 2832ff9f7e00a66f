import { expect, test } from 'vitest'
import type { EnvoyRow, EnvoyTables } from '@/lib/client/index.ts'
import { matching, portsIn, wayOf } from './related.ts'

const row = (id: string, cells: Record<string, string>, leadsTo: EnvoyRow['leadsTo'], more: Partial<EnvoyRow> = {}): EnvoyRow => ({ id, cells, pointer: '', leadsTo, from: undefined, ports: [], direction: 'outbound', ...more })

const tables: EnvoyTables = {
  listeners: [row('listeners/80', { PORT: '80' }, { route: '80' }, { ports: ['80'] }), row('listeners/80t', { PORT: '80' }, { clusters: ['PassthroughCluster'] }), row('listeners/443', { PORT: '443' }, { clusters: ['b'] }, { ports: ['443'] })],
  routes: [row('routes/a', { NAME: '80', DOMAINS: 'a.example' }, { clusters: ['a', 'a2'] }, { ports: ['80'] }), row('routes/any', { NAME: '80' }, { clusters: ['PassthroughCluster'] })],
  clusters: [row('clusters/a', {}, { clusters: ['a'] }, { ports: ['80'] }), row('clusters/a2', {}, { clusters: ['a2'] }), row('clusters/b', {}, { clusters: ['b'] }), row('clusters/p', {}, { clusters: ['PassthroughCluster'] }, { direction: 'inbound' })],
  endpoints: [row('endpoints/a', {}, { clusters: ['a'] }, { ports: ['8091', '80'] }), row('endpoints/a2', {}, { clusters: ['a2'] }), row('endpoints/b', {}, { clusters: ['b'] })],
  refused: [], notModelled: [],
}
const all = [...tables.listeners, ...tables.routes, ...tables.clusters, ...tables.endpoints]
const way = (id: string) => {
  const found = wayOf(tables, all.find((r) => r.id === id))
  return [[...(found?.lit ?? [])].sort(), [...(found?.siblings ?? [])].sort()]
}
const any = { filter: '', port: '', direction: 'all' } as const

test('a listener lights its routes, their clusters and endpoints', () => expect(way('listeners/80')).toEqual([['clusters/a', 'clusters/a2', 'clusters/p', 'endpoints/a', 'endpoints/a2', 'listeners/80', 'routes/a', 'routes/any'], []]))
test('a route lights its listener and its own clusters only', () => expect(way('routes/a')).toEqual([['clusters/a', 'clusters/a2', 'endpoints/a', 'endpoints/a2', 'listeners/80', 'routes/a'], []]))
test('a cluster lights what leads to it; other choices of its route stay beside it', () => {
  expect(way('clusters/b')).toEqual([['clusters/b', 'endpoints/b', 'listeners/443'], []])
  expect(way('clusters/a')).toEqual([['clusters/a', 'endpoints/a', 'listeners/80', 'routes/a'], ['clusters/a2', 'endpoints/a2']])
})
test('an endpoint lights the way to it', () => expect(way('endpoints/a')).toEqual([['clusters/a', 'endpoints/a', 'listeners/80', 'routes/a'], ['clusters/a2', 'endpoints/a2']]))
test('the text filter reads every cell, letter case aside', () => expect(matching(tables.routes, { ...any, filter: 'A.EXAMPLE' }).map(({ id }) => id)).toEqual(['routes/a']))
test('port and direction narrow further', () => {
  expect(matching(all, { ...any, port: '80' }).map(({ id }) => id)).toEqual(['listeners/80', 'routes/a', 'clusters/a', 'endpoints/a'])
  expect(matching(all, { ...any, direction: 'inbound' }).map(({ id }) => id)).toEqual(['clusters/p'])
  expect(matching(all, { ...any, port: '80', filter: 'a.example' }).map(({ id }) => id)).toEqual(['routes/a'])
})
test('ports to choose from are numbers in order', () => expect(portsIn(tables)).toEqual(['80', '443', '8091']))

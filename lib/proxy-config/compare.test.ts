import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ResourceKey } from '@/lib/model/index.ts'
import { isObject, type Json, type JsonObject, text } from '@/lib/std/index.ts'
import { message } from '@/lib/xds/index.ts'
import { clusterStatuses, type Compared, compareConfigs, configDump, type ConfigLike, type Dumped, isUnexplained, readConfigDump, type Surroundings } from './index.ts'

const golden = JSON.parse(readFileSync(new URL('../../conformance/seed/egress-gateway/expected/client.json', import.meta.url), 'utf8')) as ConfigLike
const surroundings: Surroundings = { notModelled: [], istioVersion: '1.32' }
const entry = 'networking.istio.io/ServiceEntry/entry/nginx' as ResourceKey

/** As Envoy's administration writes it: fields in snake case. */
function inSnakeCase(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => inSnakeCase(item))
  if (!isObject(value) || text(value, '@type').endsWith('.TypedStruct')) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [/^[a-zA-Z0-9]+$/.test(key) ? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : key, key === 'filterMetadata' || held === undefined ? held : inSnakeCase(held)]))
}

function dumpOf(config: ConfigLike): Dumped {
  const dumped = readConfigDump(inSnakeCase(JSON.parse(JSON.stringify(configDump(config))) as Json))
  if (!dumped) throw new Error('not read')
  return dumped
}

function unequal(ours: ConfigLike, theirs: Dumped, known = surroundings): readonly Compared[] {
  return compareConfigs(ours, theirs, known).filter(({ verdict }) => verdict !== 'equal')
}

const cluster = (name: string, more: object = {}) => ({ name, connectTimeout: '10s', ...more })
const empty: ConfigLike = { listeners: [], routes: [], clusters: [], endpoints: [] }

describe('a config dump', () => {
  test('written and read again is the same configuration, whatever the case of its fields', () => {
    expect(dumpOf(golden).config).toEqual(golden.listeners ? { listeners: golden.listeners, routes: golden.routes, clusters: golden.clusters, endpoints: golden.endpoints } : golden)
  })

  test('tells what the proxy\'s own bootstrap holds, and its version', () => {
    const dumped = readConfigDump({ configs: [
      { '@type': 'type.googleapis.com/envoy.admin.v3.BootstrapConfigDump', bootstrap: { node: { metadata: { ISTIO_VERSION: '1.27.1' } } } },
      { '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump', static_clusters: [{ cluster: { '@type': 'x', name: 'prometheus_stats' } }] },
    ] })
    expect(dumped).toMatchObject({ config: { clusters: [{ name: 'prometheus_stats' }] }, istioVersion: '1.27.1', hasEndpoints: false })
    expect([...dumped?.fromBootstrap.clusters ?? []]).toEqual(['prometheus_stats'])
  })

  test.each([['a list', []], ['a document', { kind: 'Service' }], ['a text', 'configs']])('is not %s', (_, json) => {
    expect(readConfigDump(json as Json)).toBeUndefined()
  })

  test('endpoints as /clusters shows them', () => {
    const found = clusterStatuses(golden).clusterStatuses.find((status) => (status as JsonObject)['name'] === 'outbound|80|v26|nginx.dujie.com')
    expect(found).toMatchObject({ hostStatuses: [{ address: { socketAddress: { address: '10.122.24.139', portValue: 8093 } }, healthStatus: { edsHealthStatus: 'HEALTHY' } }] })
  })
})

describe('a real configuration against ours', () => {
  test('is equal in every item when it is what we generate', () => {
    expect(unequal(golden, dumpOf(golden))).toEqual([])
    expect(compareConfigs(golden, dumpOf(golden), surroundings).length).toBeGreaterThan(20)
  })

  test('differs at named places, and without anything that explains it the cause is missing', () => {
    const [found] = unequal({ ...empty, clusters: [cluster('outbound|80||a.example')] }, dumpOf({ ...empty, clusters: [cluster('outbound|80||a.example', { connectTimeout: '7s' })] }))
    expect(found).toEqual({ part: 'clusters', name: 'outbound|80||a.example', verdict: 'different', at: ['/connectTimeout'], causes: [] })
    expect(found && isUnexplained(found)).toBe(true)
  })

  test('documents that nobody interprets, and another version, may be the cause of any difference', () => {
    const filter = 'networking.istio.io/EnvoyFilter/entry/lua' as ResourceKey
    const [found] = unequal({ ...empty, clusters: [cluster('a')] }, { ...dumpOf({ ...empty, clusters: [cluster('a', { connectTimeout: '7s' })] }), istioVersion: '1.27.1' }, { notModelled: [filter], istioVersion: '1.32' })
    expect(found?.causes).toEqual([{ type: 'notModelled', documents: [filter] }, { type: 'otherVersion', version: '1.27.1' }])
  })

  test.each([
    ['inbound|80||', { type: 'inbound' }],
    ['outbound|80||new.example', { type: 'unknownHost', host: 'new.example' }],
  ])('%s, which is only there, has its cause', (name, cause) => {
    expect(unequal(empty, dumpOf({ ...empty, clusters: [cluster(name)] }))).toEqual([{ part: 'clusters', name, verdict: 'onlyThere', at: [], causes: [cause] }])
  })

  test('what is only here is explained by documents of which nothing is there, and by nothing else', () => {
    const made = message(cluster('outbound|80||a.example'), [{ resource: entry, path: ['spec', 'hosts', 0] }])
    const second = message(cluster('outbound|81||a.example'), [{ resource: entry, path: ['spec', 'hosts', 0] }])
    expect(unequal({ ...empty, clusters: [made] }, dumpOf(empty)).map(({ causes }) => causes)).toEqual([[{ type: 'notApplied', documents: [entry] }]])
    expect(unequal({ ...empty, clusters: [made, second] }, dumpOf({ ...empty, clusters: [cluster('outbound|80||a.example')] })).map(({ name, causes }) => [name, causes])).toEqual([['outbound|81||a.example', []]])
  })

  test('virtual hosts are compared one by one', () => {
    const routes = (...names: readonly string[]) => ({ ...empty, routes: [{ name: '80', virtualHosts: names.map((name) => ({ name, domains: [name] })) }] })
    expect(unequal(routes('a.example:80'), dumpOf(routes('a.example:80', 'b.example:80')))).toEqual([{ part: 'routes', name: '80 b.example:80', verdict: 'onlyThere', at: [], causes: [{ type: 'unknownHost', host: 'b.example' }] }])
  })

  test('a dump without endpoints says nothing of them', () => {
    const dumped = readConfigDump({ configs: [{ '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump', dynamic_active_clusters: golden.clusters.map((each) => ({ cluster: each as JsonObject })) }] })
    expect(dumped && compareConfigs(golden, dumped, surroundings).some(({ part }) => part === 'endpoints')).toBe(false)
  })
})

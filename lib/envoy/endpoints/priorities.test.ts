import { describe, expect, test } from 'vitest'
import type { ServiceEndpoint } from '@/lib/mesh/index.ts'
import { grouped } from './group.ts'
import { parseLocality } from './locality.ts'
import { ranked, type Viewer } from './priorities.ts'

const endpoint = (locality: string, labels: Readonly<Record<string, string>> = {}, weight = 1) => ({ locality, labels, weight }) as ServiceEndpoint
const places = (...localities: readonly string[]) => grouped(localities.map((locality) => endpoint(locality)))
const from = (locality: string, labels: Viewer['labels'] = {}): Viewer => ({ locality: parseLocality(locality), labels })
const byLocality = (setting: object) => ({ kind: 'locality', setting, always: false }) as const

describe('an order by place', () => {
  const groups = places('eu/a/1', 'eu/a/2', 'eu/b/1', 'us/a/1', 'asia/a/1')
  const priorities = (setting: object, viewer: Viewer, ejects = true) =>
    Object.fromEntries(ranked(groups, byLocality(setting), ejects, viewer).map(({ locality: { region, zone, subZone }, priority }) => [`${region}/${zone}/${subZone}`, priority]))

  test('is nearest first, without gaps', () => {
    expect(priorities({}, from('eu/a/1'))).toEqual({ 'eu/a/1': 0, 'eu/a/2': 1, 'eu/b/1': 2, 'us/a/1': 3, 'asia/a/1': 3 })
    expect(priorities({}, from('eu/c/1'))).toEqual({ 'eu/a/1': 0, 'eu/a/2': 0, 'eu/b/1': 0, 'us/a/1': 1, 'asia/a/1': 1 })
    expect(priorities({}, from('mars'))).toEqual({ 'eu/a/1': 0, 'eu/a/2': 0, 'eu/b/1': 0, 'us/a/1': 0, 'asia/a/1': 0 })
  })

  test('puts the region that takes over before the others', () => {
    expect(priorities({ failover: [{ from: 'eu', to: 'asia' }] }, from('eu/a/1'))).toEqual({ 'eu/a/1': 0, 'eu/a/2': 1, 'eu/b/1': 2, 'asia/a/1': 3, 'us/a/1': 4 })
  })

  test('needs the ejection of failing endpoints', () => {
    expect(new Set(Object.values(priorities({}, from('eu/a/1'), false)))).toEqual(new Set([0]))
  })

  test('by region alone where the proxy itself prefers its zone', () => {
    const zoneAware = { kind: 'zone-aware', setting: { failover: [{ from: 'eu', to: 'us' }] }, always: false } as const
    expect(ranked(groups, zoneAware, true, from('eu/a/1')).map(({ locality: { region }, priority }) => `${region} ${priority}`)).toEqual(['asia 2', 'eu 0', 'eu 0', 'eu 0', 'us 1'])
  })
})

describe('fixed shares', () => {
  const setting = (to: object) => byLocality({ distribute: [{ from: 'eu/*', to }] })
  test('are spread over the places of a pattern by their weights, rounded up', () => {
    const groups = grouped([endpoint('eu/a', {}, 1), endpoint('eu/b', {}, 2), endpoint('us/a', {}, 5), endpoint('asia/a', {}, 3)])
    const made = ranked(groups, setting({ 'eu/*': 80, 'us/*': 20 }), false, from('eu/x'))
    expect(made.map(({ locality: { region, zone }, weight, members }) => [`${region}/${zone}`, weight, members.length])).toEqual([['asia/a', 3, 0], ['eu/a', 27, 1], ['eu/b', 54, 1], ['us/a', 20, 1]])
  })

  test('hold only for viewers in their place', () => {
    const groups = places('eu/a', 'us/a')
    expect(ranked(groups, setting({ 'us/*': 100 }), false, from('us/a'))).toBe(groups)
  })
})

describe('an order by labels', () => {
  const priorities = (labels: readonly string[], viewer: Viewer['labels'], ...endpoints: readonly Readonly<Record<string, string>>[]) =>
    ranked(grouped(endpoints.map((own) => endpoint('', own))), byLocality({ failoverPriority: labels }), true, from('', viewer)).map(({ priority, members, weight }) => [priority, members.length, weight])

  test('splits a place by the first label that differs', () => {
    expect(priorities(['rack', 'row'], { rack: '1', row: 'a' }, { rack: '1', row: 'a' }, { rack: '1', row: 'b' }, { rack: '2', row: 'a' }, { rack: '1', row: 'a' })).toEqual([[0, 2, 2], [1, 1, 1], [2, 1, 1]])
  })

  test('may name the value that is wanted', () => {
    expect(priorities(['tier=gold'], { tier: 'silver' }, { tier: 'gold' }, { tier: 'silver' })).toEqual([[0, 1, 1], [1, 1, 1]])
  })

  test('looks at the other labels on a foreign network too, and puts it behind', () => {
    const labels = ['topology.istio.io/network', 'rack']
    expect(priorities(labels, { 'topology.istio.io/network': 'n1', rack: '1' },
      { 'topology.istio.io/network': 'n2', rack: '1' }, { 'topology.istio.io/network': 'n1', rack: '2' }, { 'topology.istio.io/network': 'n2', rack: '2' }, { 'topology.istio.io/network': 'n1', rack: '1' },
    )).toEqual([[0, 1, 1], [1, 1, 1], [2, 1, 1], [3, 1, 1]])
  })
})

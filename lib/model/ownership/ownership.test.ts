import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/std/index.ts'
import { applyConfiguration, type ManagedFields, type Manager, ownersAfterUpdate, type Spot, stillAsApplied } from './index.ts'

const SERVICE: Spot = { group: '', kind: 'Service', names: [] }
const ENTRY: Spot = { group: 'networking.istio.io', kind: 'ServiceEntry', names: [] }
const TIME = '2026-01-02T03:04:05Z'
const LATER = '2026-01-02T04:00:00Z'
const applier = (manager: string): Manager => ({ manager, operation: 'Apply', apiVersion: 'v1' })
const writer = (manager: string): Manager => ({ manager, operation: 'Update', apiVersion: 'v1' })

type State = { readonly object: JsonObject; readonly entries: readonly ManagedFields[] }
const EMPTY: State = { object: {}, entries: [] }

function apply({ object, entries }: State, manager: string, applied: JsonObject, spot = SERVICE, force = false, time = TIME): State {
  const merged = applyConfiguration({ live: object, entries, applied, manager: applier(manager), time, force }, spot)
  if (!merged.ok) throw new Error(merged.error.map(({ path }) => path).join(' '))
  return merged.value
}

function update({ object, entries }: State, manager: string, next: JsonObject, spot = SERVICE): State {
  return { object: next, entries: ownersAfterUpdate(entries, object, next, spot, writer(manager), TIME) }
}

const fieldsOf = ({ entries }: State, manager: string): JsonObject | undefined => entries.find((entry) => entry.manager === manager)?.fieldsV1
const service = (...ports: readonly JsonObject[]): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports } })

describe('apply', () => {
  it('owns what it states, and not who the object is', () => {
    const { object, entries } = apply(EMPTY, 'a', service({ port: 80, name: 'http' }))
    expect(object).toEqual(service({ port: 80, name: 'http' }))
    expect(entries).toEqual([{ ...applier('a'), time: TIME, fieldsType: 'FieldsV1', fieldsV1: { 'f:spec': { 'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:name': {}, 'f:port': {} } } } } }])
  })

  it('changes nothing the second time, not even the time', () => {
    const once = apply(EMPTY, 'a', service({ port: 80 }))
    expect(apply(once, 'a', service({ port: 80 }), SERVICE, false, LATER)).toEqual(once)
  })

  it('merges items by their keys and keeps those of others where they stood', () => {
    const both = apply(apply(EMPTY, 'a', service({ port: 80 }, { port: 90 })), 'b', service({ port: 70 }, { port: 90, name: 'admin' }))
    expect(both.object).toEqual(service({ port: 80 }, { port: 70 }, { port: 90, name: 'admin' }))
  })

  it('takes out what it states no more, unless somebody else states it', () => {
    const both = apply(apply(EMPTY, 'a', service({ port: 80, name: 'http' }, { port: 90 })), 'b', service({ port: 90 }))
    const less = apply(both, 'a', service({ port: 80 }))
    expect(less.object).toEqual(service({ port: 80 }, { port: 90 }))
    expect(apply(less, 'b', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }).object).toEqual(service({ port: 80 }))
  })

  it('leaves no empty map behind', () => {
    const labelled = apply(EMPTY, 'a', { metadata: { labels: { team: 'x' } }, data: { a: 'b' } })
    expect(apply(labelled, 'a', { data: { a: 'b' } }).object).toEqual({ data: { a: 'b' } })
  })

  it('meets a conflict where another manager wrote, and takes the field by force', () => {
    const patched = update(apply(EMPTY, 'a', service({ port: 80, targetPort: 1 })), 'patch', service({ port: 80, targetPort: 2 }))
    const wanted = { live: patched.object, entries: patched.entries, applied: service({ port: 80, targetPort: 1 }), manager: applier('a'), time: TIME }
    expect(applyConfiguration({ ...wanted, force: false }, SERVICE)).toMatchObject({ ok: false, error: [{ manager: writer('patch'), path: '.spec.ports[port=80,protocol="TCP"].targetPort' }] })
    const forced = applyConfiguration({ ...wanted, force: true }, SERVICE)
    expect(forced).toMatchObject({ ok: true, value: { object: service({ port: 80, targetPort: 1 }), entries: [{ manager: 'a' }] } })
  })

  it('shares a field with whoever states the same value', () => {
    const both = apply(apply(EMPTY, 'a', { data: { k: 'v' } }), 'b', { data: { k: 'v' } })
    expect(both.entries).toHaveLength(2)
    expect(apply(both, 'a', {}).object).toEqual({ data: { k: 'v' } })
  })

  it('writes Istio\'s lists as a whole, but the ports of a ServiceEntry by name', () => {
    const entry = (hosts: readonly string[], ...ports: readonly JsonObject[]): JsonObject => ({ spec: { hosts, ports } })
    const mine = apply(EMPTY, 'a', entry(['a.example'], { name: 'tls', number: 443 }), ENTRY)
    expect(fieldsOf(mine, 'a')).toEqual({ 'f:spec': { 'f:hosts': {}, 'f:ports': { 'k:{"name":"tls"}': { '.': {}, 'f:name': {}, 'f:number': {} } } } })
    const both = apply(mine, 'b', { spec: { ports: [{ name: 'http', number: 80 }] } }, ENTRY)
    expect(both.object).toEqual(entry(['a.example'], { name: 'tls', number: 443 }, { name: 'http', number: 80 }))
    expect(() => apply(both, 'b', { spec: { hosts: ['b.example'] } }, ENTRY)).toThrow('.spec.hosts')
  })

  it('keeps a list an atom whose items cannot be told apart', () => {
    const twice = service({ port: 80 }, { port: 80 })
    expect(fieldsOf(apply(EMPTY, 'a', twice), 'a')).toEqual({ 'f:spec': { 'f:ports': {} } })
  })

  it('states nothing by null', () => {
    expect(apply(apply(EMPTY, 'a', { data: { k: 'v', l: 'w' } }), 'a', { data: { k: null, l: 'w' } }).object).toEqual({ data: { l: 'w' } })
  })
})

describe('update', () => {
  it('takes what it changes from its owner, and what goes from everybody', () => {
    const applied = apply(EMPTY, 'a', { data: { k: 'v', l: 'w' } })
    const changed = update(applied, 'edit', { data: { k: 'x' } })
    expect(fieldsOf(changed, 'a')).toBeUndefined()
    expect(fieldsOf(changed, 'edit')).toEqual({ 'f:data': { 'f:k': {} } })
  })

  it('owns a map that it makes', () => {
    expect(fieldsOf(update(EMPTY, 'create', { metadata: { name: 'n', labels: { a: 'b' } } }), 'create')).toEqual({ 'f:metadata': { 'f:labels': { '.': {}, 'f:a': {} } } })
  })

  it('changes no owner when nothing changes', () => {
    const applied = apply(EMPTY, 'a', { data: { k: 'v' } })
    expect(update(applied, 'edit', { data: { k: 'v' } }).entries).toBe(applied.entries)
  })
})

it('lets a client take over what its former way of applying set and nobody changed since', () => {
  const state = update(EMPTY, 'kubectl-client-side-apply', { data: { k: 'v', l: 'w' } })
  const changed = update(state, 'edit', { data: { k: 'x', l: 'w' } })
  const takeOver = (applied: JsonObject): ReturnType<typeof applyConfiguration> => applyConfiguration({
    live: changed.object, entries: changed.entries, applied, manager: applier('kubectl'), time: TIME, force: false, yielding: stillAsApplied({ data: { k: 'v', l: 'w' } }, changed.object, SERVICE),
  }, SERVICE)
  expect(takeOver({ data: { l: 'new' } })).toMatchObject({ ok: true, value: { object: { data: { k: 'x', l: 'new' } } } })
  expect(takeOver({ data: { k: 'new' } })).toMatchObject({ ok: false, error: [{ path: '.data.k' }] })
})

const data = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2'))
const ports = fc.uniqueArray(fc.constantFrom(1, 2, 3, 4), { maxLength: 4 }).map((numbers) => numbers.map((port) => ({ port })))
const configuration = fc.record({ data, spec: fc.record({ ports }) })

describe('whatever two managers apply', () => {
  it('holds what the last one asked for, and is the same when it asks again', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), configuration), { minLength: 1, maxLength: 6 }), (steps) => {
      const state = steps.reduce<State>((now, [manager, applied]) => apply(now, manager, applied, SERVICE, true), EMPTY)
      const [manager, last] = steps.at(-1) ?? ['a', {}]
      expect(state.object).toMatchObject({ data: (last as JsonObject)['data'] as JsonObject })
      expect(apply(state, manager, last, SERVICE, false, LATER)).toEqual(state)
    }))
  })

  it('is gone when both want nothing more', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), configuration), { maxLength: 6 }), (steps) => {
      const state = steps.reduce<State>((now, [manager, applied]) => apply(now, manager, applied, SERVICE, true), EMPTY)
      expect(apply(apply(state, 'a', {}), 'b', {})).toEqual(EMPTY)
    }))
  })
})

it('the oldest of many updates become one entry of nobody in particular; appliers stay', () => {
  let state = apply(EMPTY, 'gitops', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', labels: { applied: 'yes' } } })
  for (let step = 0; step < 30; step++) {
    const object = { ...state.object, metadata: { name: 'web', labels: { applied: 'yes', ...Object.fromEntries(Array.from({ length: step + 1 }, (_, label) => [`l${label}`, 'v'])) } } }
    const time = `2026-01-02T03:04:${String(step).padStart(2, '0')}Z`
    state = { object, entries: ownersAfterUpdate(state.entries, state.object, object, SERVICE, writer(`run-${step}`), time) }
  }
  expect(state.entries.map(({ manager }) => manager)).toEqual(['gitops', 'ancient-changes', ...Array.from({ length: 9 }, (_, index) => `run-${index + 21}`)])
  const ancient = JSON.stringify(fieldsOf(state, 'ancient-changes'))
  expect([ancient.includes('f:l0"'), ancient.includes('f:l20"'), ancient.includes('f:l21"')]).toEqual([true, true, false])
})

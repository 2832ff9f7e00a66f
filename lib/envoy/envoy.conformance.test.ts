import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Case, type CaseProxy, caseFolders, readCase } from '@/lib/cli/conformance/case.ts'
import { generate } from '@/lib/envoy/index.ts'
import { buildSnapshot, proxyFrom, type Snapshot } from '@/lib/mesh/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'
import { afresh, resourcesIn, resourcesOfCase } from '@/lib/testing/case-resources.ts'

const root = fileURLToPath(new URL('../../conformance', import.meta.url))
const parts = ['listeners', 'routes', 'clusters', 'endpoints', 'nameTable'] as const

for (const folder of caseFolders(root)) {
  const testCase = readCase(folder)
  const proxies = testCase.proxies.filter(({ name }) => existsSync(expectedFile(folder, name)))
  if (proxies.length === 0) continue
  describe(relative(root, folder), () => {
    const snapshot = once(() => snapshotOf(testCase))
    for (const proxy of proxies) {
      const expected = once(() => JSON.parse(readFileSync(expectedFile(folder, proxy.name), 'utf8')) as JsonObject)
      test.each(parts)(`${proxy.name}: %s`, (part) => {
        expect([...differences(comparable(expected()[part] ?? []), comparable(made(snapshot(), proxy, part)), part)].slice(0, 8)).toEqual([])
      })
    }
  })
}

describe('what is kept from one snapshot to the next', () => {
  for (const folder of caseFolders(join(root, 'realistic'))) {
    test(`without each document in turn: ${relative(root, folder)}`, () => {
      const testCase = readCase(folder)
      const resources = resourcesOfCase(testCase)
      for (const left of resources) {
        const kept = resources.filter((resource) => resource !== left)
        const anew = afresh(kept)
        for (const proxy of testCase.proxies) expect(text(buildSnapshot(kept), proxy), `${proxy.name} without ${left.key}`).toBe(text(buildSnapshot(anew), proxy))
      }
    })
  }
})

describe('what follows small changes', () => {
  for (const folder of ['realistic', 'conflicts', 'sidecar-scope', 'workload-entry'].flatMap((area) => [...caseFolders(join(root, area))])) {
    test(`each document changed in turn, and back: ${relative(root, folder)}`, () => {
      const testCase = readCase(folder)
      const resources = resourcesOfCase(testCase)
      const before = testCase.proxies.map((proxy) => text(buildSnapshot(resources), proxy))
      for (const changed of resources) {
        const edited = resources.flatMap((resource) => (resource === changed ? resourcesIn([edit(structuredClone(resource.object) as Loose) as JsonObject]) : [resource]))
        const anew = afresh(edited)
        for (const [i, proxy] of testCase.proxies.entries()) {
          expect(text(buildSnapshot(edited), proxy), `${proxy.name} with ${changed.key} changed`).toBe(text(buildSnapshot(anew), proxy))
          expect(text(buildSnapshot(resources), proxy), `${proxy.name} with ${changed.key} as it was`).toBe(before[i])
        }
      }
    })
  }
})

type Loose = { metadata: { labels?: Record<string, string> }; spec?: { ports?: { number?: number; port?: number }[]; exportTo?: string[]; address?: string; http?: unknown[]; trafficPolicy?: unknown } } & Record<string, unknown>

/** A change that is felt: another port, an audience of its own, another address, a route or policy less; for other documents a label. */
function edit(document: Loose): Loose {
  const { spec = {}, metadata } = document
  const [port] = Array.isArray(spec.ports) ? spec.ports : []
  if (port?.number !== undefined) port.number += 1000
  else if (spec.address !== undefined) spec.address = '10.99.0.1'
  else if ((spec.http?.length ?? 0) > 1) spec.http?.pop()
  else if (spec.trafficPolicy) delete spec.trafficPolicy
  else if (document['kind'] === 'ServiceEntry') spec.exportTo = ['.']
  metadata.labels = { ...metadata.labels, edited: 'yes' }
  return document
}

function text(snapshot: Snapshot, proxy: CaseProxy): string {
  const { listeners, routes, clusters, endpoints, nameTable } = generate(snapshot, proxyFrom(snapshot, proxy))
  return JSON.stringify({ listeners, routes, clusters, endpoints, nameTable })
}

function expectedFile(folder: string, proxy: string): string {
  return join(folder, 'expected', `${proxy}.json`)
}

function snapshotOf(testCase: Case): Snapshot {
  return buildSnapshot(resourcesOfCase(testCase))
}

function made(snapshot: Snapshot, proxy: CaseProxy, part: (typeof parts)[number]): unknown {
  return JSON.parse(JSON.stringify(generate(snapshot, proxyFrom(snapshot, proxy))[part] ?? []))
}

/** Lists of resources by name, each of which may stand only once; the order of a name's addresses varies in istiod itself. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value as readonly { readonly name?: string; readonly clusterName?: string }[]
    const named = new Map(items.map((item) => [item.name ?? item.clusterName ?? '', item]))
    return { ...Object.fromEntries(named), ...(named.size < items.length && { 'several of one name': items.length - named.size }) }
  }
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) => (key === 'ips' && Array.isArray(inner) ? [...(inner as readonly string[])].sort() : inner))
}

/** Every place where two JSON values differ, in one line each. */
function* differences(want: unknown, got: unknown, at: string): Generator<string> {
  if (want === got) return
  if (typeof want !== 'object' || typeof got !== 'object' || !want || !got || Array.isArray(want) !== Array.isArray(got)) {
    yield `${at}: expected ${brief(want)}, got ${brief(got)}`
    return
  }
  for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
    yield* differences((want as JsonObject)[key], (got as JsonObject)[key], `${at}/${key}`)
  }
}

function brief(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

function once<T>(make: () => T): () => T {
  let known: { readonly value: T } | undefined
  return () => (known ??= { value: make() }).value
}

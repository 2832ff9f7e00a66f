import type { Compilation } from '@/lib/compile/index.ts'
import { type Compared, compareConfigs, type ConfigLike, type Dumped, messageOf, readConfigDump, tally } from '@/lib/proxy-config/index.ts'
import type { Json } from '@/lib/std/index.ts'

/** What a proxy's configuration is held against: another proxy's, the same of another view, or a real proxy's config dump. */
export type Against = { readonly type: 'proxy'; readonly proxy: string } | { readonly type: 'config'; readonly config: ConfigLike } | { readonly type: 'dump'; readonly text: string }

/** An item that differs, with both texts; null where it is missing. */
export type EnvoyDifference = Compared & { readonly here: string | null; readonly there: string | null }

export type EnvoyComparison =
  | { readonly type: 'compared'; readonly items: readonly EnvoyDifference[]; readonly counts: Readonly<Record<Compared['verdict'], number>>; readonly hasEndpoints: boolean; readonly istioVersion?: string }
  | { readonly type: 'unreadable'; readonly reason: 'json' | 'dump' | 'proxy' }

/** The version of Istio whose output Exodos follows. */
const ISTIO_VERSION = '1.32'

/** Compares a proxy's configuration, message by message, each difference with its causes. */
export function envoyCompareSlice(compilation: Compilation, { proxy: id, against }: { readonly proxy: string; readonly against: Against }): EnvoyComparison {
  const proxy = compilation.proxy(id)
  if (!proxy) return { type: 'unreadable', reason: 'proxy' }
  const theirs = dumpedOf(compilation, against)
  if (typeof theirs === 'string') return { type: 'unreadable', reason: theirs }
  const notModelled = against.type === 'dump' ? compilation.notModelledFor(proxy) : []
  const ours = compilation.configOf(proxy)
  const compared = compareConfigs(ours, theirs, { notModelled, istioVersion: ISTIO_VERSION })
  const items = compared.filter(({ verdict }) => verdict !== 'equal').map((item) => ({ ...item, here: textOf(messageOf(ours, item)), there: textOf(messageOf(theirs.config, item)) }))
  return { type: 'compared', items, counts: tally(compared), hasEndpoints: theirs.hasEndpoints, ...(theirs.istioVersion !== undefined && { istioVersion: theirs.istioVersion }) }
}

function dumpedOf(compilation: Compilation, against: Against): Dumped | 'json' | 'dump' | 'proxy' {
  switch (against.type) {
    case 'config': return asDumped(against.config)
    case 'proxy': {
      const other = compilation.proxy(against.proxy)
      return other ? asDumped(compilation.configOf(other)) : 'proxy'
    }
    case 'dump': {
      try {
        return readConfigDump(JSON.parse(against.text) as Json) ?? 'dump'
      } catch {
        return 'json'
      }
    }
  }
}

const nothing: ReadonlySet<string> = new Set()

function asDumped({ listeners, routes, clusters, endpoints }: ConfigLike): Dumped {
  return { config: { listeners, routes, clusters, endpoints }, fromBootstrap: { listeners: nothing, routes: nothing, clusters: nothing, endpoints: nothing }, istioVersion: undefined, hasEndpoints: true }
}

/** Fields by name, so that their order makes no difference. */
function textOf(message: object | undefined): string | null {
  return message ? JSON.stringify(sorted(message as Json), null, 2) : null
}

function sorted(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sorted(item))
  if (typeof value !== 'object' || value === null) return value ?? null
  const fields = value as Readonly<Record<string, Json | undefined>>
  return Object.fromEntries(Object.keys(fields).sort().map((key) => [key, sorted(fields[key])]))
}

import type { Compilation } from '@/lib/compile/index.ts'
import type { Proxy } from '@/lib/mesh/index.ts'
import type { FieldPath, ResourceKey } from '@/lib/model/index.ts'
import { type ConfigLike, type ConfigPart, type Row, rowsOf } from '@/lib/proxy-config/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { type Cause, originsWithin } from '@/lib/xds/index.ts'
import { rowId } from './envoy-row-id.ts'

/** Something of Envoy's configuration that a field causes, and the proxies that get it. */
export type Generated = { readonly part: ConfigPart; readonly id: string; readonly cells: Row['cells']; readonly proxies: readonly string[] }

export type Generates = {
  readonly items: readonly Generated[]
  /** Governed proxies, and how many of them were looked at. */
  readonly proxies: { readonly all: number; readonly lookedAt: number }
}

const parts = ['listeners', 'routes', 'clusters', 'endpoints'] as const satisfies readonly ConfigPart[]
/** Proxies that are looked at: what a line generates is mostly the same for all. */
const PROXIES = 40

/** What a field of a document generates, for which proxies: the messages one of whose causes is the field, within it, or around it. */
export function generatesSlice(compilation: Compilation, { document, path }: { readonly document: string; readonly path: FieldPath }): Generates {
  const resource = compilation.documents.get(document)?.resource?.key
  const governed = compilation.proxies().filter(({ notGoverned }) => !notGoverned)
  const lookedAt = governed.slice(0, PROXIES)
  if (resource === undefined) return { items: [], proxies: { all: governed.length, lookedAt: 0 } }
  const items = new Map<string, { part: ConfigPart; cells: Row['cells']; proxies: string[] }>()
  for (const proxy of lookedAt) {
    for (const { part, id, cells } of generatedFor(compilation, proxy, resource, path)) {
      const item = items.get(id) ?? { part, cells, proxies: [] }
      items.set(id, item)
      item.proxies.push(proxy.id)
    }
  }
  return { items: [...items].map(([id, item]) => ({ id, ...item })), proxies: { all: governed.length, lookedAt: lookedAt.length } }
}

function generatedFor(compilation: Compilation, proxy: Proxy, resource: ResourceKey, path: FieldPath): readonly { readonly part: ConfigPart; readonly id: string; readonly cells: Row['cells'] }[] {
  const config: ConfigLike = compilation.configOf(proxy)
  return parts.flatMap((part) => {
    if (!config[part].some((message) => speaksOf(message, resource, path)) && part !== 'endpoints') return []
    return rowsOf(part, config).filter(({ message }) => speaksOf(message, resource, path)).map((row) => ({ part, id: rowId(part, config, row), cells: row.cells }))
  })
}

function speaksOf(message: object, resource: ResourceKey, path: FieldPath): boolean {
  return causesWithin(message).some((cause) => 'resource' in cause && cause.resource === resource && isOneLine(cause.path, path))
}

/** The cause is the field, stands within it, or around it: nearer than the document and its whole spec, which cause everything alike. */
function isOneLine(cause: FieldPath, field: FieldPath): boolean {
  const within = field.every((step, index) => step === cause[index])
  return within || (cause.length > 1 && cause.every((step, index) => step === field[index]))
}

const causesWithin = memoByIdentity((message: object): readonly Cause[] => Object.values(originsWithin(message)).flat())

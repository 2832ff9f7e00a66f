import type { Compilation } from '@/lib/compile/index.ts'
import { type ConfigPart, rowsOf } from '@/lib/proxy-config/index.ts'
import { field, isObject, text } from '@/lib/std/index.ts'
import { type Cause, originsOf, originsWithin } from '@/lib/xds/index.ts'
import { type EnvoyPlace, placesOf } from './envoy-place.ts'
import { rowId } from './envoy-row-id.ts'

/** Places in documents, and defaults of Istio in words. */
export type EnvoyOrigins = { readonly places: readonly EnvoyPlace[]; readonly builtIn: readonly string[] }

export type EnvoyItem = {
  readonly message: object
  /** What caused the message ('') and its parts, by JSON pointer. */
  readonly origins: Readonly<Record<string, EnvoyOrigins>>
  /** What caused the messages around it, outermost first. */
  readonly around: readonly ({ readonly what: Around; readonly name: string } & EnvoyOrigins)[]
}

type Around = 'listener' | 'routeConfiguration' | 'virtualHost' | 'endpointGroup' | 'cluster'

/** One row's message with everything that caused it, a part of it, or what it stands in. */
export function envoyItemSlice(compilation: Compilation, { proxy: id, part, item }: { readonly proxy: string; readonly part: ConfigPart; readonly item: string }): EnvoyItem | undefined {
  const proxy = compilation.proxy(id)
  if (!proxy) return undefined
  const config = compilation.configOf(proxy)
  const row = rowsOf(part, config).find((candidate) => rowId(part, config, candidate) === item)
  if (!row) return undefined
  const toPlaces = (causes: readonly Cause[]) => placesOf(compilation, causes)
  const origins = Object.fromEntries(Object.entries(originsWithin(row.message)).map(([at, causes]) => [at, toPlaces(causes)]))
  const around = enclosing(part, config, row.pointer).filter((outer) => outer.message !== row.message && originsOf(outer.message).length > 0)
  return { message: row.message, origins, around: around.map(({ what, name, message }) => ({ what, name, ...toPlaces(originsOf(message)) })) }
}

/** The messages that a row's message stands in. */
function enclosing(part: ConfigPart, config: Readonly<Record<ConfigPart, readonly object[]>>, pointer: string): readonly { readonly what: Around; readonly name: string; readonly message: object }[] {
  const [, index = '', kind = '', second = ''] = pointer.replace(/^clusters:/, '').split('/')
  const outer = pointer.startsWith('clusters:') ? config.clusters[Number(index)] : config[part][Number(index)]
  if (!outer || part === 'clusters') return []
  if (part === 'listeners') return [{ what: 'listener', name: text(outer, 'name'), message: outer }]
  if (part === 'routes') return [{ what: 'routeConfiguration' as const, name: text(outer, 'name'), message: outer }, ...inner('virtualHost', field(outer, 'virtualHosts', Number(second)))]
  const assignment = kind === 'loadAssignment' ? field(outer, kind) : outer
  const group = Number(pointer.split('/endpoints/')[1]?.split('/')[0])
  return [...(kind === 'loadAssignment' ? [{ what: 'cluster' as const, name: text(outer, 'name'), message: outer }] : []), ...inner('endpointGroup', field(assignment, 'endpoints', group))]
}

function inner(what: Around, message: unknown): readonly { readonly what: Around; readonly name: string; readonly message: object }[] {
  return isObject(message) ? [{ what, name: text(message, 'name') || text(message, 'locality', 'region'), message }] : []
}

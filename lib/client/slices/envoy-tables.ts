import type { Compilation } from '@/lib/compile/index.ts'
import { isNotModelled } from '@/lib/mesh/index.ts'
import { type ConfigPart, type Row, rowsOf } from '@/lib/proxy-config/index.ts'
import { originsOf } from '@/lib/xds/index.ts'
import { type EnvoyPlace, placeOf } from './envoy-place.ts'

/** A row of istioctl's tables with the place that caused it. `id` is unique within its table. */
export type EnvoyRow = Pick<Row, 'cells' | 'pointer' | 'leadsTo'> & { readonly id: string; readonly from: EnvoyPlace | undefined }

export type EnvoyTables = Readonly<Record<ConfigPart, readonly EnvoyRow[]>> & { readonly refused: readonly string[] }

/** The four tables of one proxy; undefined when there is no such proxy any more. */
export function envoyTablesSlice(compilation: Compilation, { proxy: id }: { readonly proxy: string }): EnvoyTables | undefined {
  const proxy = compilation.proxy(id)
  if (!proxy) return undefined
  const config = compilation.configOf(proxy)
  const table = (part: ConfigPart): readonly EnvoyRow[] => rowsOf(part, config).map((row) => ({ id: `${part}${row.pointer}`, cells: row.cells, pointer: row.pointer, leadsTo: row.leadsTo, from: firstPlace(compilation, row.message) }))
  const { declared, admitted } = compilation.snapshot
  const kept = new Set(admitted.all)
  return { listeners: table('listeners'), routes: table('routes'), clusters: table('clusters'), endpoints: table('endpoints'), refused: declared.all.filter((resource) => !kept.has(resource)).map(({ key }) => key) }
}

function firstPlace(compilation: Compilation, message: object): EnvoyPlace | undefined {
  for (const cause of originsOf(message)) {
    const place = placeOf(compilation, cause)
    if (place) return place
  }
  return undefined
}

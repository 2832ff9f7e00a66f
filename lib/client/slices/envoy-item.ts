import type { Compilation } from '@/lib/compile/index.ts'
import { type ConfigPart, rowsOf } from '@/lib/proxy-config/index.ts'
import { originsWithin } from '@/lib/xds/index.ts'
import { type EnvoyPlace, placeOf } from './envoy-place.ts'

/** What caused a message: a place in a document with the parts of the message that it explains, or a default of Istio in words. */
export type EnvoyCause = { readonly place: EnvoyPlace; readonly explains: readonly string[] }
export type EnvoyItem = { readonly message: object; readonly causes: readonly EnvoyCause[]; readonly builtIn: readonly string[] }

/** One row's message with everything that caused it or a part of it. */
export function envoyItemSlice(compilation: Compilation, { proxy: id, part, pointer }: { readonly proxy: string; readonly part: ConfigPart; readonly pointer: string }): EnvoyItem | undefined {
  const proxy = compilation.proxy(id)
  const row = proxy && rowsOf(part, compilation.configOf(proxy)).find((candidate) => candidate.pointer === pointer)
  if (!row) return undefined
  const causes = new Map<string, { place: EnvoyPlace; explains: string[] }>()
  const builtIn = new Set<string>()
  for (const [at, found] of Object.entries(originsWithin(row.message))) {
    for (const cause of found) {
      const place = placeOf(compilation, cause)
      if (!place) {
        if ('builtIn' in cause) builtIn.add(cause.builtIn)
        continue
      }
      const entry = causes.get(`${place.document} ${place.field}`) ?? { place, explains: [] }
      causes.set(`${place.document} ${place.field}`, { place, explains: [...entry.explains, ...(at ? [at] : [])] })
    }
  }
  return { message: row.message, causes: [...causes.values()], builtIn: [...builtIn] }
}

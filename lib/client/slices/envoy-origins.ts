import type { EnvoyItem, EnvoyOrigins } from './envoy-item.ts'
import type { EnvoyPlace } from './envoy-place.ts'

/** A document with its fields that caused something, and the parts of the message that each explains. */
export type OriginDocument = { readonly place: EnvoyPlace; readonly fields: readonly { readonly place: EnvoyPlace; readonly explains: readonly string[] }[] }

/** Origins by document, the whole message's own first; within a document by field. */
export function originsByDocument(origins: Readonly<Record<string, EnvoyOrigins>>): readonly OriginDocument[] {
  const documents = new Map<string, Map<string, { place: EnvoyPlace; explains: string[] }>>()
  for (const [at, { places }] of Object.entries(origins)) {
    for (const place of places) {
      const fields = documents.get(place.document) ?? new Map<string, { place: EnvoyPlace; explains: string[] }>()
      documents.set(place.document, fields)
      const entry = fields.get(place.field) ?? { place, explains: [] }
      fields.set(place.field, entry)
      if (at) entry.explains.push(at)
    }
  }
  return [...documents.values()].flatMap((fields) => {
    const all = [...fields.values()]
    const [first] = all
    return first ? [{ place: first.place, fields: all }] : []
  })
}

/** The origins of a field of a message: its own, those within it, else those of the nearest message around it. */
export function originsAt(item: EnvoyItem, pointer: string): Readonly<Record<string, EnvoyOrigins>> {
  const within = Object.fromEntries(Object.entries(item.origins).filter(([at]) => at === pointer || at.startsWith(`${pointer}/`)))
  if (pointer in item.origins || pointer === '') return within
  for (let at = pointer.slice(0, pointer.lastIndexOf('/')); ; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = item.origins[at]
    if (found) return { [at]: found, ...within }
    if (at === '') return within
  }
}

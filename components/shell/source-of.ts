import type { Document } from '@/lib/api/index.ts'

export type Source = { readonly name: string; readonly type: 'file' | 'cluster' | 'rest' | 'here' | 'example'; /** ISO time of the newest document from there. */ readonly at: string }

/** Where most documents of a mesh came from, and when the newest of them did. */
export function sourceOf(documents: Iterable<Document>): Source | undefined {
  const sources = new Map<string, { source: Source; count: number }>()
  for (const { origin, updated } of documents) {
    if (!origin) continue
    const id = origin.type === 'cluster' || origin.type === 'example' ? `${origin.type} ${origin.name}` : origin.type
    const known = sources.get(id)
    if (!known) sources.set(id, { source: { name: origin.name, type: origin.type, at: updated }, count: 1 })
    else sources.set(id, { source: { ...known.source, at: updated > known.source.at ? updated : known.source.at }, count: known.count + 1 })
  }
  return [...sources.values()].toSorted((a, b) => b.count - a.count)[0]?.source
}

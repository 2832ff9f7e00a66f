import { ok, type Result } from '@/lib/std/index.ts'
import type { Compacted, Store } from '@/lib/store/index.ts'

/** Entries that one look into the change log takes. */
const PAGE = 2000

/** Leads back: what each document that was written between two revisions was before; null where it did not exist. An error when the history begins later. */
export async function textsAt(store: Store, mesh: string, asked: bigint, head: bigint): Promise<Result<ReadonlyMap<string, string | null>, Compacted>> {
  const texts = new Map<string, string | null>()
  for (let from = asked; from < head; ) {
    const entries = await store.changes.entriesSince(mesh, from, PAGE)
    if (!entries.ok) return entries
    from = entries.value.at(-1)?.revision ?? head
    for (const { key, before, revision } of entries.value) if (revision <= head && !texts.has(key)) texts.set(key, before)
  }
  return ok(texts)
}

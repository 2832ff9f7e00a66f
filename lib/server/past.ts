import type { Store, StoredEntry } from '@/lib/store/index.ts'

/** Entries that one look into the change log takes. */
const PAGE = 2000

/** Leads back: what each document that was written between two revisions was before; null where it did not exist. */
export async function textsAt(store: Store, mesh: string, asked: bigint, head: bigint): Promise<ReadonlyMap<string, string | null>> {
  const texts = new Map<string, string | null>()
  let entries: readonly StoredEntry[] = []
  for (let from = asked; from < head; from = entries.at(-1)?.revision ?? head) {
    entries = await store.changes.entriesSince(mesh, from, PAGE)
    for (const { key, before, revision } of entries) if (revision <= head && !texts.has(key)) texts.set(key, before)
  }
  return texts
}

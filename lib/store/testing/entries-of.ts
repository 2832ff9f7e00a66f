import type { Result } from '@/lib/std/index.ts'
import type { Compacted, StoredEntry } from '../types.ts'

/** The entries of a history that nobody shortened. */
export function entriesOf(entries: Result<readonly StoredEntry[], Compacted>): readonly StoredEntry[] {
  if (!entries.ok) throw new Error(`the history is kept from revision ${entries.error.keptFrom} on`)
  return entries.value
}

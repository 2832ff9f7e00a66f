import type { CauseRow } from '@/lib/client/index.ts'
import type { Fix } from '@/lib/model/index.ts'

/** The repairs that anybody offers for a fault, each once; those of the lead come first. */
export function fixesOf({ lead, others }: CauseRow): readonly Fix[] {
  const byTitle = new Map<string, Fix>()
  for (const fix of [lead, ...others].flatMap(({ fixes }) => fixes ?? [])) if (!byTitle.has(fix.title)) byTitle.set(fix.title, fix)
  return [...byTitle.values()]
}

import { kindOf } from '@/lib/model/index.ts'
import type { GoneItem, ImportItem } from '@/lib/transfer/index.ts'

/** A row of the preview: a document of the import, or a stored one that is gone from it. */
export type Row = Omit<ImportItem, 'verdict'> & { readonly verdict: ImportItem['verdict'] | 'gone' }

/** A stored document that the import does not hold, as a row. */
export function goneRow({ text, ...item }: GoneItem): Row {
  return { ...item, verdict: 'gone', file: '', index: 0, line: 1, role: kindOf(item.group, item.kind)?.role ?? 'context', refused: [], superseded: false, reduced: false, slimmed: false, before: text, text: '' }
}

export const groupIds = ['unreadable', 'refused', 'gone', 'changed', 'new', 'same'] as const
/** Groups of a preview, in the order in which they are shown: what needs attention first. */
export type GroupId = (typeof groupIds)[number]

/** The group of a document. A refused one is stored like others, and marked; it is shown among the refused. */
export function groupOf({ verdict, refused }: Row): GroupId {
  return verdict !== 'unreadable' && verdict !== 'same' && refused.length > 0 ? 'refused' : verdict
}

/** Documents by group, filtered by text; groups without any are left out. */
export function grouped(items: readonly Row[], only: GroupId | 'all', filter: string): readonly { readonly id: GroupId; readonly items: readonly Row[] }[] {
  const wanted = filter.trim().toLowerCase()
  return groupIds.flatMap((id) => {
    if (only !== 'all' && only !== id) return []
    const inside = items.filter((item) => groupOf(item) === id && (!wanted || `${item.kind} ${item.namespace}/${item.name} ${item.file}`.toLowerCase().includes(wanted)))
    return inside.length > 0 ? [{ id, items: inside }] : []
  })
}

/** How many documents each group holds. */
export function countsOf(items: readonly Row[]): Readonly<Record<GroupId, number>> {
  const counts = { unreadable: 0, refused: 0, gone: 0, changed: 0, new: 0, same: 0 }
  for (const item of items) counts[groupOf(item)]++
  return counts
}

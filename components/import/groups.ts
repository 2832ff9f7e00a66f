import type { ImportItem } from '@/lib/transfer/index.ts'

export const groupIds = ['unreadable', 'refused', 'changed', 'new', 'same'] as const
/** Groups of a preview, in the order in which they are shown: what needs attention first. */
export type GroupId = (typeof groupIds)[number]

/** The group of a document. A refused one is stored like others, and marked; it is shown among the refused. */
export function groupOf({ verdict, refused }: ImportItem): GroupId {
  return verdict !== 'unreadable' && verdict !== 'same' && refused.length > 0 ? 'refused' : verdict
}

/** Documents by group, filtered by text; groups without any are left out. */
export function grouped(items: readonly ImportItem[], only: GroupId | 'all', filter: string): readonly { readonly id: GroupId; readonly items: readonly ImportItem[] }[] {
  const wanted = filter.trim().toLowerCase()
  return groupIds.flatMap((id) => {
    if (only !== 'all' && only !== id) return []
    const inside = items.filter((item) => groupOf(item) === id && (!wanted || `${item.kind} ${item.namespace}/${item.name} ${item.file}`.toLowerCase().includes(wanted)))
    return inside.length > 0 ? [{ id, items: inside }] : []
  })
}

/** How many documents each group holds. */
export function countsOf(items: readonly ImportItem[]): Readonly<Record<GroupId, number>> {
  const counts = { unreadable: 0, refused: 0, changed: 0, new: 0, same: 0 }
  for (const item of items) counts[groupOf(item)]++
  return counts
}

import type { Change } from '@/lib/api/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'

export type Group = { readonly id: 'today' | 'week' | 'older'; readonly changes: readonly Change[] }

const day = 86_400_000

/** Changes by age: today, this week, earlier; newest first. A clock that somebody set back does not take a change from its place: a group stands again. */
export function byAge(changes: readonly Change[], now: number): readonly Group[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  const idOf = ({ at }: Change): Group['id'] => {
    const time = new Date(at).getTime()
    return time >= midnight ? 'today' : time >= midnight - 6 * day ? 'week' : 'older'
  }
  const groups: { readonly id: Group['id']; readonly changes: Change[] }[] = []
  for (const change of changes) {
    const last = groups.at(-1)
    if (last?.id === idOf(change)) last.changes.push(change)
    else groups.push({ id: idOf(change), changes: [change] })
  }
  return groups
}

export const periods = ['always', 'today', 'week', 'month'] as const
export type Period = (typeof periods)[number]

const daysBack = { today: 0, week: 6, month: 29 } as const

/** From when on a period counts, as ISO 8601: midnight of a day, so that it stays the same all day long. */
export function sinceOf(period: Period, now: number): string | undefined {
  return period === 'always' ? undefined : new Date(new Date(now).setHours(0, 0, 0, 0) - daysBack[period] * day).toISOString()
}

export type Counts = { readonly added: number; readonly changed: number; readonly removed: number }

/** How many documents a change made, changed and deleted. */
export function countsOf({ entries }: Pick<Change, 'entries'>): Counts {
  const count = (verb: Change['entries'][number]['verb']) => entries.filter((entry) => entry.verb === verb).length
  return { added: count('create'), changed: count('update'), removed: count('delete') }
}

/** True when every word of the query stands in the note, the actor, the revision or the key of a document. */
export function matches({ message, actor, to, entries }: Change, query: string): boolean {
  const text = `${message} ${actor} ${to} ${entries.map(({ key }) => key).join(' ')}`.toLowerCase()
  return query.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

/** Kind, namespace and name of a document that may no longer exist. */
export function placeOf(key: string): { readonly kind: string; readonly namespace: string; readonly name: string } {
  const { kind, namespace, name } = parseResourceKey(key as ResourceKey)
  return { kind, namespace, name: name || key }
}

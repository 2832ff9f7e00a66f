import type { Resource } from '@/lib/model/index.ts'
import { followingGroups, type Groups } from '@/lib/std/index.ts'
import { selects } from './workloads.ts'

type Labels = Readonly<Record<string, string>>

/** Many sets of labels, asked for one that carries a selector's without looking at them all. */
export type LabelSets = { /** True when some set carries every label of the selector. */ carries(selector: Labels): boolean }

/** The label sets that documents hold; each is looked up by the rarest of the wanted labels. */
export function labelSetsOf(setsOf: (document: Resource) => readonly Labels[]): (documents: readonly Resource[]) => LabelSets {
  const grouped = followingGroups((document: Resource) => setsOf(document).flatMap(pairs))
  return (documents) => ({ carries: (selector) => carries(grouped(documents), selector) })
}

/** The label sets at hand. */
export function labelSets(sets: readonly Labels[]): LabelSets {
  const grouped = followingGroups(pairs)(sets)
  return { carries: (selector) => carries(grouped, selector) }
}

/** Every set also stands under no label, for a selector without any. */
function pairs(labels: Labels): readonly (readonly [key: string, labels: Labels])[] {
  return [['', labels], ...Object.entries(labels).map(([key, value]) => [`${key}=${value}`, labels] as const)]
}

function carries(grouped: Groups<Labels>, selector: Labels): boolean {
  const wanted = Object.entries(selector).map(([key, value]) => grouped.get(`${key}=${value}`))
  const candidates = wanted.reduce((a, b) => (b.length < a.length ? b : a), wanted[0] ?? grouped.get(''))
  return candidates.some(({ value }) => selects(selector, value))
}

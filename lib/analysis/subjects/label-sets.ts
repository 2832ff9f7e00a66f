import { selects } from './workloads.ts'

type Labels = Readonly<Record<string, string>>

/** Many sets of labels, asked for one that carries a selector's without looking at them all. */
export type LabelSets = { /** True when some set carries every label of the selector. */ carries(selector: Labels): boolean }

/** Gathers label sets; each is looked up by the rarest of the wanted labels. */
export function labelSets(sets: readonly Labels[]): LabelSets {
  const byLabel = new Map<string, Labels[]>()
  for (const labels of sets) {
    for (const [key, value] of Object.entries(labels)) {
      const label = `${key}=${value}`
      const known = byLabel.get(label)
      if (known) known.push(labels)
      else byLabel.set(label, [labels])
    }
  }
  return {
    carries(selector) {
      const wanted = Object.entries(selector)
      if (wanted.length === 0) return sets.length > 0
      const candidates = wanted.map(([key, value]) => byLabel.get(`${key}=${value}`) ?? []).reduce((a, b) => (b.length < a.length ? b : a))
      return candidates.some((labels) => selects(selector, labels))
    },
  }
}

import { followingGroups } from '@/lib/std/index.ts'
import { selects } from './workloads.ts'

type Labels = Readonly<Record<string, string>>

/** Finds what carries a selector's labels, in one namespace or in all, in the order of the list. */
export type Carriers<T> = (selector: Labels, namespace?: string) => readonly T[]

/** Things with labels, looked up by the rarest of what is asked for instead of one by one. */
export function selectable<T extends object>(facts: (item: T) => { readonly labels: Labels; readonly namespace: string }): (items: readonly T[]) => Carriers<T> {
  const grouped = followingGroups((item: T) => {
    const { labels, namespace } = facts(item)
    return [everything, inNamespace(namespace), ...Object.entries(labels).map(labelled)].map((key) => [key, item] as const)
  })
  return (items) => {
    const groups = grouped(items)
    return (selector, namespace) => {
      const keys = [...(namespace === undefined ? [] : [inNamespace(namespace)]), ...Object.entries(selector).map(labelled)]
      const candidates = keys.map((key) => groups.get(key)).reduce((a, b) => (b.length < a.length ? b : a), groups.get(everything))
      return candidates.map(({ value }) => value).filter((item) => {
        const carried = facts(item)
        return (namespace === undefined || carried.namespace === namespace) && selects(selector, carried.labels)
      })
    }
  }
}

const everything = ''

function inNamespace(namespace: string): string {
  return `namespace ${namespace}`
}

function labelled([key, value]: readonly [string, string]): string {
  return `${key}=${value}`
}

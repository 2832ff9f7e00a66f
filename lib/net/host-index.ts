import { hostMatches, isWildcard } from './host.ts'

/** Values by host, exact or wildcard, looked up without comparing with all of them. */
export type HostIndex<T> = {
  /** Values whose host equals this one, in the order they were given. */
  exact(host: string): readonly T[]
  /** Values of wildcards that cover this host (equal wildcards too), the longest wildcard first. */
  covering(host: string): readonly T[]
  /** The values of the host itself, else those of the longest wildcard that covers it; undefined when nothing does. */
  mostSpecific(host: string): readonly T[] | undefined
  /** All values whose host has names in common with this one, in the order they were given. */
  matching(host: string): readonly T[]
}

type Entry<T> = { readonly host: string; readonly value: T; readonly order: number }

/** Indexes values by their hosts. */
export function hostIndex<T>(entries: Iterable<readonly [host: string, value: T]>): HostIndex<T> {
  const exact = new Map<string, Entry<T>[]>()
  const suffixes = new Map<string, Entry<T>[]>()
  let order = 0
  for (const [host, value] of entries) {
    const map = isWildcard(host) ? suffixes : exact
    const key = isWildcard(host) ? host.slice(1) : host
    const known = map.get(key)
    const entry = { host, value, order: order++ }
    if (known) known.push(entry)
    else map.set(key, [entry])
  }
  const lengths = [...new Set([...suffixes.keys()].map(({ length }) => length))].sort((a, b) => b - a)

  const coveringEntries = (host: string): readonly (readonly Entry<T>[])[] => {
    const name = isWildcard(host) ? host.slice(1) : host
    return lengths.flatMap((length) => {
      const found = length <= name.length ? suffixes.get(name.slice(name.length - length)) : undefined
      return found ? [found] : []
    })
  }
  const valuesOf = (found: readonly Entry<T>[]) => found.map(({ value }) => value)
  return {
    exact: (host) => valuesOf((isWildcard(host) ? suffixes.get(host.slice(1)) : exact.get(host)) ?? []),
    covering: (host) => coveringEntries(host).flatMap(valuesOf),
    mostSpecific: (host) => {
      const found = (isWildcard(host) ? undefined : exact.get(host)) ?? coveringEntries(host)[0]
      return found && valuesOf(found)
    },
    matching: (host) => {
      const found = isWildcard(host)
        ? [...exact.values(), ...suffixes.values()].flat().filter((entry) => hostMatches(entry.host, host))
        : [...(exact.get(host) ?? []), ...coveringEntries(host).flat()]
      return valuesOf(found.sort((a, b) => a.order - b.order))
    },
  }
}

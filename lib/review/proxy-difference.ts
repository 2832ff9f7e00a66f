export type PartOfConfig = 'listeners' | 'routes' | 'clusters' | 'endpoints'

/** For each proxy, each named message of its configuration with a text that is equal exactly when the message is. */
export type Fingerprints = Readonly<Record<string, Readonly<Record<PartOfConfig, Readonly<Record<string, string>>>>>>

export type Counts = { readonly added: number; readonly changed: number; readonly removed: number }
export type ProxyDifference = Readonly<Record<PartOfConfig, Counts>> & { readonly proxy: string }

const parts = ['listeners', 'routes', 'clusters', 'endpoints'] as const

/** Proxies whose configuration differs, with the number of messages that came, changed and went, by proxy name. */
export function proxyDifferences(before: Fingerprints, after: Fingerprints): readonly ProxyDifference[] {
  const proxies = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return proxies.flatMap((proxy) => {
    const [listeners, routes, clusters, endpoints] = parts.map((part) => countsOf(before[proxy]?.[part] ?? {}, after[proxy]?.[part] ?? {}))
    if (!listeners || !routes || !clusters || !endpoints) return []
    const touched = [listeners, routes, clusters, endpoints].some(({ added, changed, removed }) => added + changed + removed > 0)
    return touched ? [{ proxy, listeners, routes, clusters, endpoints }] : []
  })
}

function countsOf(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): Counts {
  let added = 0
  let changed = 0
  for (const [name, print] of Object.entries(after)) {
    if (before[name] === undefined) added++
    else if (before[name] !== print) changed++
  }
  const removed = Object.keys(before).filter((name) => after[name] === undefined).length
  return { added, changed, removed }
}

import type { Compilation } from '@/lib/compile/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import type { Fingerprints } from './proxy-difference.ts'

/** Every message of every proxy's configuration, by name, with its JSON; messages keep their identity over edits that do not touch them. */
export function fingerprintsOf(compilation: Compilation): Fingerprints {
  return Object.fromEntries(compilation.proxies().filter(({ notGoverned }) => !notGoverned).map((proxy) => {
    const { listeners, routes, clusters, endpoints } = compilation.configOf(proxy)
    return [proxy.id, { listeners: printsOf(listeners), routes: printsOf(routes), clusters: printsOf(clusters), endpoints: printsOf(endpoints) }]
  }))
}

function printsOf(messages: readonly object[]): Readonly<Record<string, string>> {
  return Object.fromEntries(messages.map((message) => [nameOf(message as { readonly name?: string; readonly clusterName?: string }), printOf(message)]))
}

const printOf = memoByIdentity((message: object) => JSON.stringify(message))

function nameOf({ name, clusterName }: { readonly name?: string; readonly clusterName?: string }): string {
  return name ?? clusterName ?? ''
}

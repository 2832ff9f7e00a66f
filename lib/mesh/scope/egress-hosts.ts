import { hostMatches, hostSubsetOf } from '@/lib/net/index.ts'

/** What an egress listener imports: hosts by namespace, as `namespace/host` entries say. (istio-semantics §2.2) */
export type EgressHosts = {
  /** Whether a service is imported: its host lies within an entry for its namespace or for any, and within no exclusion. */
  readonly importsService: (hostname: string, namespace: string) => boolean
  /** Whether a VirtualService is imported: any of its hosts has names in common with an entry, and lies within no exclusion. */
  readonly importsVirtualService: (hosts: readonly string[], namespace: string) => boolean
  /** Which aliases of an imported service come with it: those that the same entries import. */
  readonly importsAlias: (alias: string, service: { readonly hostname: string; readonly namespace: string }) => boolean
}

type HostSet = { readonly exact: ReadonlySet<string>; readonly wildcards: readonly string[]; readonly everything: boolean }

/** Reads entries; `namespace` is the one that `.` stands for. */
export function egressHosts(entries: readonly string[], namespace: string): EgressHosts {
  const imports = new Map<string, string[]>()
  const exclusions = new Map<string, string[]>()
  for (const entry of entries) {
    const slash = entry.indexOf('/')
    const given = entry.slice(0, slash)
    const host = entry.slice(slash + 1)
    const excludes = given.startsWith('~')
    const scope = excludes ? given.slice(1) || '*' : given
    const map = excludes ? exclusions : imports
    const key = scope === '.' ? namespace : scope
    map.set(key, [...(map.get(key) ?? []), host])
  }
  return selection(hostSets(imports), hostSets(exclusions))
}

function selection(imports: ReadonlyMap<string, HostSet>, exclusions: ReadonlyMap<string, HostSet>): EgressHosts {
  const anywhere = imports.get('*')
  const excluded = exclusions.size === 0
    ? () => false
    : (hostname: string, namespace: string) => within(exclusions.get(namespace), hostname) || within(exclusions.get('*'), hostname)
  return {
    importsService: (hostname, namespace) => (within(imports.get(namespace), hostname) || within(anywhere, hostname)) && !excluded(hostname, namespace),
    importsVirtualService: (hosts, namespace) =>
      hosts.some((host) => (meets(imports.get(namespace), host) || meets(anywhere, host)) && !excluded(host, namespace)),
    importsAlias: (alias, { hostname, namespace }) => within(within(imports.get(namespace), hostname) ? imports.get(namespace) : anywhere, alias),
  }
}

function hostSets(hosts: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, HostSet> {
  return new Map([...hosts].map(([namespace, list]) => [namespace, {
    exact: new Set(list),
    wildcards: list.filter((host) => host.startsWith('*')),
    everything: list.includes('*'),
  }]))
}

function within(set: HostSet | undefined, hostname: string): boolean {
  if (!set) return false
  return set.everything || set.exact.has(hostname) || set.wildcards.some((wildcard) => hostSubsetOf(hostname, wildcard))
}

function meets(set: HostSet | undefined, host: string): boolean {
  if (!set) return false
  if (set.everything || set.exact.has(host)) return true
  return set.wildcards.some((wildcard) => hostMatches(host, wildcard)) || (host.startsWith('*') && [...set.exact].some((exact) => hostMatches(host, exact)))
}

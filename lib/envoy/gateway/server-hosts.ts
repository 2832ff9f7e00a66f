import { hostMatches, hostSubsetOf } from '@/lib/net/index.ts'

/** Server hosts with every namespace written out: `./host` means the Gateway's own, `*` + `/host` any; `*` + `/*` alone stands for everything. */
export function namespacedHosts(hosts: readonly string[], namespace: string): readonly string[] {
  if (hosts.includes('*/*')) return ['*']
  return hosts.map((host) => {
    const [prefix, name] = split(host)
    return prefix === '.' ? `${namespace}/${name}` : prefix === '*' ? name : host
  })
}

/** The hosts that VirtualServices of a namespace may bind to, without their namespace. */
export function hostsForNamespace(hosts: readonly string[], namespace: string): readonly string[] {
  return hosts.flatMap((host) => {
    const [prefix, name] = split(host)
    return prefix === undefined || prefix === namespace ? [name] : []
  })
}

/** Host names as a TLS client asks for them. */
export function serverNames(hosts: readonly string[]): readonly string[] {
  return [...new Set(hosts.map((host) => split(host)[1]))].sort()
}

/** What two lists of hosts have in common: of each pair that overlaps the narrower host, once. (istio-semantics §6.5) */
export function commonHosts(hosts: readonly string[], others: readonly string[]): readonly string[] {
  const common = new Set<string>()
  for (const host of hosts) {
    for (const other of others) {
      if (hostSubsetOf(host, other)) common.add(host)
      else if (hostSubsetOf(other, host)) common.add(other)
    }
  }
  return [...common]
}

/** Whether any of the hosts has a name in common with one that a server offers to a namespace. */
export function offersAny(hosts: readonly string[], namespace: string, wanted: readonly string[]): boolean {
  const offered = hostsForNamespace(hosts, namespace)
  return wanted.some((host) => offered.some((other) => hostMatches(other, host)))
}

function split(host: string): readonly [namespace: string | undefined, name: string] {
  const slash = host.indexOf('/')
  return slash < 0 ? [undefined, host] : [host.slice(0, slash), host.slice(slash + 1)]
}

/** Whether a host is a wildcard: `*` or `*.example.com`; a glued star (`*cdn.example`) counts too. */
export function isWildcard(host: string): boolean {
  return host.startsWith('*')
}

/** Whether two hosts have names in common; either side may be a wildcard. */
export function hostMatches(a: string, b: string): boolean {
  const wildA = isWildcard(a)
  const wildB = isWildcard(b)
  if (wildA && wildB) return a.length < b.length ? b.endsWith(a.slice(1)) : a.endsWith(b.slice(1))
  if (wildA) return b.endsWith(a.slice(1))
  if (wildB) return a.endsWith(b.slice(1))
  return a === b
}

/** Whether every name of `host` is also a name of `of`. A wildcard is never within an exact host. */
export function hostSubsetOf(host: string, of: string): boolean {
  if (!isWildcard(of)) return host === of
  return isWildcard(host) ? host.length >= of.length && host.slice(1).endsWith(of.slice(1)) : host.endsWith(of.slice(1))
}

/** Orders hosts from specific to general: exact before wildcard, longer before shorter, then by alphabet. */
export function moreSpecificHost(a: string, b: string): number {
  const wildA = isWildcard(a)
  const wildB = isWildcard(b)
  if (wildA !== wildB) return wildA ? 1 : -1
  if (a.length !== b.length) return b.length - a.length
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whether a host is complete as it stands: it has a dot, or is `*`, or an IPv6 address. */
export function isFullyQualified(host: string): boolean {
  return host.includes('.') || host.includes(':') || host === '*'
}

/** Completes a short name as Istio does: `api` in namespace `shop` is `api.shop.svc.cluster.local`; anything with a dot stays. */
export function qualifiedHost(host: string, namespace: string, domain = 'cluster.local'): string {
  return host === '' || isFullyQualified(host) ? host : `${host}.${namespace}.svc.${domain}`
}

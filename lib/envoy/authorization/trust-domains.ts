/** Trust domains that count as this mesh: its own, then the aliases. */
export type TrustDomains = readonly string[]

const BUILT_IN_DOMAIN = 'cluster.local'

/**
 * A principal in every trust domain that counts as this mesh. One that names another domain, or none (`*` + `/ns/…`), stays as it is;
 * `cluster.local` always means this mesh, and a domain with a star at its start or end whichever it covers.
 */
export function inOwnDomains(principal: string, domains: TrustDomains): readonly string[] {
  const [domain = '', ...rest] = principal.split('/')
  if (rest.length !== 4 || domain === '*') return [principal]
  const own = domain === BUILT_IN_DOMAIN || domains.some((one) => one === domain || covers(domain, one))
  return own ? [...new Set(domains.map((one) => (endsLike(one, domain) ? principal : [one, ...rest].join('/'))))] : [principal]
}

/** Whether a pattern with a star at its start or end covers a domain. */
function covers(pattern: string, domain: string): boolean {
  return endsLike(domain, pattern) || (pattern.endsWith('*') && domain.startsWith(pattern.slice(0, -1)))
}

function endsLike(domain: string, pattern: string): boolean {
  return pattern.startsWith('*') && domain.endsWith(pattern.slice(1))
}

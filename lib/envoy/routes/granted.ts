import { fewDifferences, heldByItems } from '@/lib/std/index.ts'
import type { VirtualHost } from '@/lib/xds/index.ts'
import { DomainRegister, type Domains } from './domains.ts'

/** A virtual host that wants its domains; it gets those that are free. */
export type Claim = { readonly name: string; readonly port: number; readonly domains: Domains; readonly withDomains: (domains: readonly string[]) => VirtualHost }

type IsHost = (domain: string) => boolean

/** How domains were given out on a port, and what `isHost` said meanwhile. */
type Grant = {
  readonly servedPort: number
  readonly claims: readonly Claim[]
  readonly free: readonly (readonly string[])[]
  readonly answers: ReadonlyMap<string, boolean>
  /** One for each claim; undefined where nothing was free. */
  readonly made: readonly (VirtualHost | undefined)[]
  readonly hosts: readonly VirtualHost[]
}

/** So many are remembered of the same claims: each port of each class of clients has its own. */
const KEPT = 64

/**
 * Gives each claim in turn the domains that are free, over and over again: where a few claims were replaced by others that want the same
 * domains, all keep theirs. (istio-semantics §4.3)
 */
export function grantedHosts(): (claims: readonly Claim[], servedPort: number, isHost: IsHost) => readonly VirtualHost[] {
  const grants = heldByItems<Claim, Grant>(KEPT)
  return (claims, servedPort, isHost) => {
    const former = grants.find(claims, (grant) => grant.servedPort === servedPort && wantsTheSame(grant, claims, isHost))
    const grant = former ? regranted(former, claims) : grantAll(claims, servedPort, isHost)
    grants.keep(claims, grant, former)
    return grant.hosts
  }
}

function wantsTheSame(former: Grant, claims: readonly Claim[], isHost: IsHost): boolean {
  const differing = fewDifferences(former.claims, claims)
  if (!differing?.every((i) => alike(former.claims[i] as Claim, claims[i] as Claim))) return false
  return [...former.answers].every(([domain, answer]) => isHost(domain) === answer)
}

function alike(a: Claim, b: Claim): boolean {
  return a.port === b.port && sameTexts(a.domains.all, b.domains.all) && sameTexts([...a.domains.short], [...b.domains.short])
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i])
}

function regranted(former: Grant, claims: readonly Claim[]): Grant {
  const [free, made] = [[...former.free], [...former.made]]
  for (const i of fewDifferences(former.claims, claims) ?? []) {
    const { domains, withDomains } = claims[i] as Claim
    if (free[i] === former.claims[i]?.domains.all) free[i] = domains.all
    made[i] = hostOf(free[i] ?? [], withDomains)
  }
  return { ...former, claims, free, made, hosts: made.flatMap((host) => host ?? []) }
}

function grantAll(claims: readonly Claim[], servedPort: number, isHost: IsHost): Grant {
  const answers = new Map<string, boolean>()
  const register = new DomainRegister((domain) => {
    const answer = isHost(domain)
    answers.set(domain, answer)
    return answer
  })
  const free = claims.map(({ port, domains }) => reachable(register.take(domains), port, servedPort))
  const made = claims.map(({ withDomains }, i) => hostOf(free[i] ?? [], withDomains))
  return { servedPort, claims, free, answers, made, hosts: made.flatMap((host) => host ?? []) }
}

function hostOf(free: readonly string[], withDomains: Claim['withDomains']): VirtualHost | undefined {
  return free.length > 0 ? withDomains(free) : undefined
}

/** One route configuration for all ports finds the other ports only by `host:port`. */
function reachable(domains: readonly string[], port: number, servedPort: number): readonly string[] {
  return servedPort === 0 && port !== 80 ? domains.filter((domain) => domain.includes(':')) : domains
}

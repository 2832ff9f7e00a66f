import { moreSpecificHost } from '@/lib/net/index.ts'
import { compareBytes } from '@/lib/std/index.ts'
import { derive, originsOf, type Route, type VirtualHost } from '@/lib/xds/index.ts'
import { isCatchAll } from '../routes/match.ts'
import type { HostTable } from './virtual-hosts.ts'

/** Joins hosts with the very same routes, puts routes that match every request last, and sorts by name. (istio-semantics §6.5) */
export function arranged(hosts: HostTable): readonly VirtualHost[] {
  return joined(hosts).map(catchAllsLast).sort((a, b) => compareBytes(a.name, b.name))
}

/** The most specific host gives the name; the others' domains follow in that order. */
function joined(hosts: HostTable): readonly VirtualHost[] {
  const kept: VirtualHost[] = []
  for (const [, host] of [...hosts].sort(([a], [b]) => moreSpecificHost(a, b))) {
    const index = kept.findLastIndex(({ routes }) => sameRoutes(routes, host.routes))
    const primary = kept[index]
    if (primary && primary.requireTls === host.requireTls) kept[index] = derive(primary, { domains: [...primary.domains, ...host.domains] }, newCauses(primary, host))
    else kept.push(host)
  }
  return kept
}

function newCauses(primary: VirtualHost, other: VirtualHost): ReturnType<typeof originsOf> {
  const known = originsOf(primary)
  return originsOf(other).filter((cause) => !known.includes(cause))
}

function sameRoutes(a: readonly Route[] = [], b: readonly Route[] = []): boolean {
  return a.length === b.length && a.every((route, i) => route === b[i])
}

function catchAllsLast(host: VirtualHost): VirtualHost {
  const { routes = [] } = host
  const catchAlls = routes.filter(({ match }) => isCatchAll(match))
  return catchAlls.length === 0 || catchAlls.length === routes.length ? host : derive(host, { routes: [...routes.filter(({ match }) => !isCatchAll(match)), ...catchAlls] })
}

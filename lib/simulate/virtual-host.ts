import { field, list, text, texts } from '@/lib/std/index.ts'
import type { Rules } from './rules.ts'
import type { PassedOver, Place, Step } from './trace.ts'

type VirtualHostStep = Extract<Step, { type: 'virtualHost' }>
type Kind = VirtualHostStep['matchedOn']
type Hit = { readonly host: object; readonly place: Place; readonly domain: string; readonly kind: Kind }

/** In Envoy's order: the kinds of domain, best first; within a kind the longest domain wins. */
const ORDER = { exact: 0, suffix: 1, prefix: 2, any: 3 } as const satisfies Record<Kind, number>

/** Finds the virtual host whose domain fits a Host header best: exact, `*.suffix`, `prefix.*`, `*`. */
export function matchVirtualHost(routeConfig: object, place: Place, hostHeader: string, rules: Rules): { readonly host: object; readonly step: VirtualHostStep } | undefined {
  const name = normal(field(routeConfig, 'ignorePortInHostMatching') === true ? withoutPort(hostHeader, rules) : hostHeader, rules)
  const hits = list(routeConfig, 'virtualHosts').flatMap((host, index): readonly Hit[] => {
    const at = { ...place, pointer: `${place.pointer}/virtualHosts/${index}` }
    return texts(host, 'domains').flatMap((domain) => {
      const kind = domainMatches(normal(domain, rules), name)
      return kind ? [{ host, place: at, domain, kind }] : []
    })
  })
  const best = hits.reduce<Hit | undefined>((most, hit) => (most === undefined || better(hit, most) ? hit : most), undefined)
  return best && { host: best.host, step: { type: 'virtualHost', name: text(best.host, 'name'), place: best.place, domain: best.domain, matchedOn: best.kind, passedOver: others(hits, best) } }
}

/** How a domain takes a host; undefined when it does not. A star stands for at least one character. */
export function domainMatches(domain: string, host: string): Kind | undefined {
  if (domain === '*') return 'any'
  if (domain === host) return 'exact'
  if (host.length < domain.length) return undefined
  if (domain.startsWith('*')) return host.endsWith(domain.slice(1)) ? 'suffix' : undefined
  return domain.endsWith('*') && host.startsWith(domain.slice(0, -1)) ? 'prefix' : undefined
}

function better(a: Hit, b: Hit): boolean {
  return ORDER[a.kind] < ORDER[b.kind] || (a.kind === b.kind && a.domain.length > b.domain.length)
}

function others(hits: readonly Hit[], best: Hit): readonly PassedOver<'domain'>[] {
  return hits.filter(({ host }) => host !== best.host).map(({ host, place }) => ({ name: text(host, 'name'), place, because: 'domain', how: 'lessSpecific' }))
}

function normal(host: string, { hostCase }: Rules): string {
  return hostCase === 'ignored' ? host.toLowerCase() : host
}

/** A Host header without its port; an IPv6 address keeps its brackets, but not in Istio's simulator. */
function withoutPort(host: string, { hostCase }: Rules): string {
  const [, name = host, address = name] = /^(\[(.*)\]|[^:]*):\d+$/.exec(host) ?? []
  return hostCase === 'kept' ? address : name
}

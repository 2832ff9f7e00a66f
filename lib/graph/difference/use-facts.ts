import { groupBy } from '@/lib/std/index.ts'
import { percentText } from '../config/text.ts'
import type { FactChange, Fault, Leg, NodeId, Retry, Use } from '../topology.ts'
import { changedFacts, type Facts, factsFrom } from './facts.ts'
import { breakerFacts } from './node-facts.ts'

/** The two states of one line; its target is the same. */
export type Line = { readonly kind: Leg['kind']; readonly uses: readonly Use[]; readonly leads: Leg['leads'] }

/** How a line differs, route by route: those of the same port and conditions are compared, others came or went. */
export function changedLine(before: Line, after: Line): readonly FactChange[] {
  const [was, is] = [byRoute(before.uses), byRoute(after.uses)]
  const routes = [...new Set([...was.keys(), ...is.keys()])]
  const alone = routes.length === 1
  return [
    ...changedFacts(factsFrom({ leg: before.kind, leads: namesOf(before.leads) }), factsFrom({ leg: after.kind, leads: namesOf(after.leads) })),
    ...routes.flatMap((route) => {
      const [former = [], now = []] = [was.get(route), is.get(route)]
      if (former.length === 0 || now.length === 0) return [{ fact: 'route', about: '', before: former.length > 0 ? route : undefined, after: now.length > 0 ? route : undefined } as const]
      return changedFacts(factsOfUses(former), factsOfUses(now), alone ? '' : route)
    }),
  ]
}

function byRoute(uses: readonly Use[]): ReadonlyMap<string, readonly Use[]> {
  return groupBy(uses, routeText)
}

/** `HTTP 80 → 443 · x-canary: true`. */
function routeText({ protocol, port, targetPort, conditions }: Use): string {
  return [port > 0 ? `${protocol} ${port}${targetPort === undefined ? '' : ` → ${targetPort}`}` : '', ...conditions.map(({ text }) => text)].filter(Boolean).join(' · ')
}

/** Routes of one port and one set of conditions: usually one, several where it depends on who asks. */
function factsOfUses(uses: readonly Use[]): Facts {
  const all = (of: (use: Use) => Facts): Facts => {
    const texts = groupBy(uses.flatMap((use) => Object.entries(of(use)) as [keyof Facts, string][]), ([fact]) => fact)
    return Object.fromEntries([...texts].map(([fact, entries]) => [fact, [...new Set(entries.map(([, text]) => text))].sort().join(' · ')]))
  }
  return all(factsOfUse)
}

function factsOfUse({ asked, share, fault, retry, timeout, hash, tls, breaker, problem, users }: Use): Facts {
  return factsFrom({
    asked: [...asked].sort().join(', '),
    weight: share === undefined ? undefined : percentText(100 * share),
    fault: fault && faultText(fault),
    retries: retry && retryText(retry),
    timeout,
    consistentHash: hash,
    tls: tls === 'unknown' ? undefined : tls,
    ...breakerFacts(breaker),
    answer: problem && [problem.status || '', problem.flag].join(' ').trim(),
    users: namesOf(users),
  })
}

function faultText({ delay, abort }: Fault): string {
  return [delay && `${delay.duration}, ${percentText(delay.percent)}`, abort && `${abort.status}, ${percentText(abort.percent)}`].filter(Boolean).join(' · ')
}

function retryText({ attempts, on, perTryTimeout }: Retry): string {
  return [attempts, on, perTryTimeout].filter(Boolean).join(' · ') || '0'
}

/** Ids as people read them: `host:shop/maps/maps.example` → `maps.example`. */
function namesOf(ids: readonly NodeId[] | undefined): string | undefined {
  return ids?.map((id) => (id.startsWith('host:') ? (id.split('/').at(-1) ?? id) : id.slice(id.indexOf(':') + 1))).sort().join(', ')
}

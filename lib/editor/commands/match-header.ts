import type { HttpMatch, HttpRoute } from '@/lib/model/index.ts'
import { qualifiedHost } from '@/lib/net/index.ts'
import { err, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { oneOf, option, text, when } from '../command/fields.ts'
import { outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { changeRoute, defaultRoute, otherPorts, routesTo, sectionOf, subsetsOf, writesRoutes } from '../command/routes-of.ts'
import { nameFrom } from '../command/texts.ts'
import { entryOf } from '../egress/recipe.ts'

type Args = { readonly host: string; readonly route: string; readonly header: string; readonly kindOfMatch: 'exact' | 'prefix' | 'regex'; readonly value: string; readonly subset: string; readonly name: string }

/** Requests with a header go to a subset: a route before the one that takes them now. */
export const matchHeader = defineCommand<Args>({
  name: 'matchHeader',
  fields: (mesh, given) => {
    const host = oneOf(given.host, outsideHosts(mesh))
    const routes = routesTo(mesh, host.value)
    const at = routes.find(({ label }) => label === (given.route ?? defaultRoute(routes)?.label))
    const subsets = subsetsOf(mesh, host.value)
    // Where its requests go already is no other way.
    const elsewhere = subsets.find((name) => (at?.route.route ?? []).every(({ destination }) => destination.subset !== name))
    return {
      host,
      route: when(routes.length > 0, oneOf(given.route, routes.map(({ label }) => label), defaultRoute(routes)?.label)),
      header: text(given.header, 'x-canary'),
      kindOfMatch: option(given.kindOfMatch, ['exact', 'prefix', 'regex'], 'exact'),
      value: text(given.value, 'true'),
      subset: oneOf(given.subset, subsets, elsewhere),
      name: when(writesRoutes(mesh, host.value, routes), text(given.name, nameFrom(host.value))),
    }
  },
  plan: (mesh, { host, route, header, kindOfMatch, value, subset, name }) => planOf(mesh, (sketch) => {
    const entry = entryOf(mesh, host)
    if (!entry) return err({ id: 'missing', field: 'host' })
    if (sectionOf(entry) !== 'http') return err({ id: 'noHttp', args: { host }, field: 'host' })
    if (!/^[-!#$%&'*+.^_`|~a-z0-9]+$/.test(header)) return err({ id: 'badHeader', args: { text: header }, field: 'header' })
    if (value === '') return err({ id: 'missing', field: 'value' })
    if (subset === '') return err({ id: 'noSubsets', args: { host }, field: 'subset' })
    const own = routesTo(mesh, host).find(({ label }) => label === route)?.document.metadata.namespace ?? entry.metadata.namespace
    const isHost = (name: string) => qualifiedHost(name, own) === host
    changeRoute<HttpRoute>(mesh, sketch, { host, label: route, name, section: 'http' }, (former) => [before(former, { [header]: { [kindOfMatch]: value } }, { isHost, host, subset }), former])
    return ok({ notes: otherPorts(host, entry, 'http'), did: { id: 'matched', args: { header: `${header}: ${value}`, host, subset } } })
  }),
})

type Towards = { readonly isHost: (name: string) => boolean; readonly host: string; readonly subset: string }

/** What the former route asks for besides, at the same gateways and ports, and the header; what it does besides is done for these requests, too. */
function before(former: HttpRoute, headers: NonNullable<HttpMatch['headers']>, { isHost, host, subset }: Towards): HttpRoute {
  const { name: _name, match = [], route = [], ...rest } = former
  const conditions: readonly HttpMatch[] = match.length > 0 ? match : [{}]
  const { weight: _weight, ...same } = route.find(({ destination }) => isHost(destination.host)) ?? { destination: { host } }
  return { match: conditions.map((each) => ({ ...each, headers: { ...each.headers, ...headers } })), ...rest, route: [{ ...same, destination: { ...same.destination, subset } }] }
}

import type { HttpMatch, HttpRoute } from '@/lib/model/index.ts'
import { err, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { oneOf, option, text, when } from '../command/fields.ts'
import { outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { changeRoute, defaultRoute, routesTo, subsetsOf } from '../command/routes-of.ts'
import { nameFrom } from '../command/texts.ts'
import { entryOf } from '../egress/recipe.ts'

type Args = { readonly host: string; readonly route: string; readonly header: string; readonly kindOfMatch: 'exact' | 'prefix' | 'regex'; readonly value: string; readonly subset: string; readonly name: string }

/** Requests with a header go to a subset: a route before the one that takes them now. */
export const matchHeader = defineCommand<Args>({
  name: 'matchHeader',
  fields: (mesh, given) => {
    const host = oneOf(given.host, outsideHosts(mesh))
    const routes = routesTo(mesh, host.value)
    return {
      host,
      route: when(routes.length > 0, oneOf(given.route, routes.map(({ label }) => label), defaultRoute(routes)?.label)),
      header: text(given.header, 'x-canary'),
      kindOfMatch: option(given.kindOfMatch, ['exact', 'prefix', 'regex'], 'exact'),
      value: text(given.value, 'true'),
      subset: oneOf(given.subset, subsetsOf(mesh, host.value)),
      name: when(routes.length === 0, text(given.name, nameFrom(host.value))),
    }
  },
  plan: (mesh, { host, route, header, kindOfMatch, value, subset, name }) => planOf(mesh, (sketch) => {
    if (!entryOf(mesh, host)) return err({ id: 'missing', field: 'host' })
    if (!/^[-!#$%&'*+.^_`|~a-z0-9]+$/.test(header)) return err({ id: 'badHeader', args: { text: header }, field: 'header' })
    if (value === '') return err({ id: 'missing', field: 'value' })
    if (subset === '') return err({ id: 'noSubsets', args: { host }, field: 'subset' })
    changeRoute(mesh, sketch, { host, label: route, name }, (former) => [before(former, { [header]: { [kindOfMatch]: value } }, host, subset), former])
    return ok({ did: { id: 'matched', args: { header: `${header}: ${value}`, host, subset } } })
  }),
})

/** What the former route asks for besides, at the same gateways and ports, and the header. */
function before({ match = [], route = [] }: HttpRoute, headers: NonNullable<HttpMatch['headers']>, host: string, subset: string): HttpRoute {
  const conditions: readonly HttpMatch[] = match.length > 0 ? match : [{}]
  return { match: conditions.map((each) => ({ ...each, headers: { ...each.headers, ...headers } })), route: [{ destination: { ...(route[0]?.destination ?? { host }), subset } }] }
}

import type { HttpRouteDestination } from '@/lib/model/index.ts'
import { err, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { oneOf, text, when } from '../command/fields.ts'
import { outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { changeRoute, defaultRoute, routesTo, subsetsOf } from '../command/routes-of.ts'
import { listOf, nameFrom } from '../command/texts.ts'
import { entryOf } from '../egress/recipe.ts'

type Args = { readonly host: string; readonly route: string; readonly weights: string; readonly name: string }

/** Shares of the requests of one route among subsets. */
export const setWeights = defineCommand<Args>({
  name: 'setWeights',
  fields: (mesh, given) => {
    const host = oneOf(given.host, outsideHosts(mesh))
    const routes = routesTo(mesh, host.value)
    const route = oneOf(given.route, routes.map(({ label }) => label), defaultRoute(routes)?.label)
    const now = (routes.find(({ label }) => label === route.value)?.route.route ?? []).flatMap(({ destination, weight }) => (destination.subset === undefined ? [] : [`${destination.subset}=${weight ?? 100}`]))
    const subsets = subsetsOf(mesh, host.value)
    const even = subsets.map((subset, index) => `${subset}=${index === 0 ? 100 - Math.floor(100 / subsets.length) * (subsets.length - 1) : Math.floor(100 / subsets.length)}`)
    return { host, route: when(routes.length > 0, route), weights: text(given.weights, (now.length > 0 ? now : even).join(', ')), name: when(routes.length === 0, text(given.name, nameFrom(host.value))) }
  },
  plan: (mesh, { host, route, weights, name }) => planOf(mesh, (sketch) => {
    if (!entryOf(mesh, host)) return err({ id: 'missing', field: 'host' })
    const known = subsetsOf(mesh, host)
    const parts: (readonly [string, number])[] = []
    for (const part of listOf(weights)) {
      const [, subset = '', weight = ''] = /^(.+?)[=:](\d+)%?$/.exec(part) ?? []
      if (!known.includes(subset)) return err({ id: 'badWeight', args: { text: part, subsets: known.join(', ') || '–' }, field: 'weights' })
      parts.push([subset, Number(weight)])
    }
    if (parts.length === 0) return err({ id: 'missing', field: 'weights' })
    if (parts.reduce((sum, [, weight]) => sum + weight, 0) !== 100) return err({ id: 'notHundred', field: 'weights' })
    changeRoute(mesh, sketch, { host, label: route, name }, (former) => [{ ...former, route: parts.map(([subset, weight]) => partFor(former.route ?? [], host, subset, parts.length > 1 ? weight : undefined)) }])
    return ok({ did: { id: 'weighted', args: { host, weights: parts.map(([subset, weight]) => `${subset} ${weight} %`).join(', ') } } })
  }),
})

/** The destination as it was, else one like its neighbour, with the subset and its share. */
function partFor(former: readonly HttpRouteDestination[], host: string, subset: string, weight: number | undefined): HttpRouteDestination {
  const own = former.find(({ destination }) => destination.subset === subset)
  const { weight: _, ...rest } = own ?? { destination: { ...(former[0]?.destination ?? { host }), subset } }
  return { ...rest, ...(weight !== undefined && { weight }) }
}

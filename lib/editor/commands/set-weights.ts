import type { RouteDestination } from '@/lib/model/index.ts'
import { qualifiedHost } from '@/lib/net/index.ts'
import { err, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { oneOf, text, when } from '../command/fields.ts'
import { outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { anyRoutesTo, changeRoute, defaultRoute, otherPorts, type RouteAt, sectionOf, subsetsOf, writesRoutes } from '../command/routes-of.ts'
import { listOf, nameFrom } from '../command/texts.ts'
import { entryOf } from '../egress/recipe.ts'

type Args = { readonly host: string; readonly route: string; readonly weights: string; readonly name: string }

/** A destination with its share, as routes of all sections have it. */
type Share = RouteDestination

/** Shares of what one route takes among subsets, and among the other hosts that it leads to. */
export const setWeights = defineCommand<Args>({
  name: 'setWeights',
  fields: (mesh, given) => {
    const host = oneOf(given.host, outsideHosts(mesh))
    const routes = anyRoutesTo(mesh, host.value)
    const route = oneOf(given.route, routes.map(({ label }) => label), defaultRoute(routes)?.label)
    const at = routes.find(({ label }) => label === route.value)
    const shares = sharesOf(at)
    const isSplit = shares.some(({ destination }) => destination.subset !== undefined) || shares.length > 1
    const now = isSplit ? shares.map((share) => `${nameOf(share, host.value, at)}=${share.weight ?? (shares.length > 1 ? 0 : 100)}`) : []
    const subsets = subsetsOf(mesh, host.value)
    const even = subsets.map((subset, index) => `${subset}=${index === 0 ? 100 - Math.floor(100 / subsets.length) * (subsets.length - 1) : Math.floor(100 / subsets.length)}`)
    return { host, route: when(routes.length > 0, route), weights: text(given.weights, (now.length > 0 ? now : even).join(', ')), name: when(writesRoutes(mesh, host.value, routes), text(given.name, nameFrom(host.value))) }
  },
  plan: (mesh, { host, route, weights, name }) => planOf(mesh, (sketch) => {
    const entry = entryOf(mesh, host)
    if (!entry) return err({ id: 'missing', field: 'host' })
    const at = anyRoutesTo(mesh, host).find(({ label }) => label === route)
    const subsets = subsetsOf(mesh, host)
    const known = new Set([...subsets, ...sharesOf(at).map((share) => nameOf(share, host, at)), host])
    if (known.size === 1) return err({ id: 'noSubsets', args: { host }, field: 'weights' })
    const parts: (readonly [string, number])[] = []
    for (const part of listOf(weights)) {
      const [, target = '', weight = ''] = /^(.+?)[=:](\d+)%?$/.exec(part) ?? []
      if (!known.has(target) || parts.some(([other]) => other === target)) return err({ id: 'badWeight', args: { text: part, subsets: [...known].filter((each) => each !== host).join(', ') }, field: 'weights' })
      parts.push([target, Number(weight)])
    }
    if (parts.length === 0) return err({ id: 'missing', field: 'weights' })
    if (parts.reduce((sum, [, weight]) => sum + weight, 0) !== 100) return err({ id: 'notHundred', field: 'weights' })
    const section = at?.section ?? sectionOf(entry)
    changeRoute(mesh, sketch, { host, label: route, name, section }, (former) => [{ ...former, route: parts.map(([target, weight]) => shareFor(former.route ?? [], target, { host, at, weight: parts.length > 1 ? weight : undefined })) }])
    return ok({ did: { id: 'weighted', args: { host, weights: parts.map(([target, weight]) => `${target} ${weight} %`).join(', ') } }, notes: otherPorts(host, entry, section) })
  }),
})

function sharesOf(at: RouteAt | undefined): readonly Share[] {
  return at?.route.route ?? []
}

/** A destination by its subset; another host by its name. */
function nameOf({ destination }: Share, host: string, at: RouteAt | undefined): string {
  const target = qualifiedHost(destination.host, at?.document.metadata.namespace ?? '')
  return target === host ? (destination.subset ?? host) : destination.subset === undefined ? target : `${target}/${destination.subset}`
}

/** The destination as it was, else one like its neighbour of the same host, with the subset and its share. */
function shareFor(former: readonly Share[], target: string, { host, at, weight }: { readonly host: string; readonly at: RouteAt | undefined; readonly weight: number | undefined }): Share {
  const { weight: _, ...rest } = former.find((share) => nameOf(share, host, at) === target) ?? { destination: toSubset(former, host, target, at) }
  return { ...rest, ...(weight !== undefined && { weight }) }
}

function toSubset(former: readonly Share[], host: string, target: string, at: RouteAt | undefined): Share['destination'] {
  const { subset: _, ...like } = former.find(({ destination }) => qualifiedHost(destination.host, at?.document.metadata.namespace ?? '') === host)?.destination ?? { host }
  return target === host ? like : { ...like, subset: target }
}

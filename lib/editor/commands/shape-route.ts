import { parseDuration } from '@/lib/model/index.ts'
import type { HttpRoute } from '@/lib/model/index.ts'
import { err, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { oneOf, optional, text, when } from '../command/fields.ts'
import { outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { changeRoute, defaultRoute, otherPorts, routesTo, sectionOf, writesRoutes } from '../command/routes-of.ts'
import { nameFrom } from '../command/texts.ts'
import { entryOf } from '../egress/recipe.ts'

const durations = ['timeout', 'perTryTimeout', 'delay'] as const
const numbers = { attempts: [0, 100], delayPercent: [0, 100], abortPercent: [0, 100], abortStatus: [200, 599] } as const
const shares: readonly string[] = ['delayPercent', 'abortPercent']

type Args = { readonly host: string; readonly route: string } & Readonly<Record<(typeof durations)[number] | keyof typeof numbers | 'retryOn' | 'name', string>>

/** Timeout, retries and faults of one route; what is left empty is taken away. */
export const shapeRoute = defineCommand<Args>({
  name: 'shapeRoute',
  fields: (mesh, given) => {
    const host = oneOf(given.host, outsideHosts(mesh))
    const routes = routesTo(mesh, host.value)
    const route = oneOf(given.route, routes.map(({ label }) => label), defaultRoute(routes)?.label)
    const now = routes.find(({ label }) => label === route.value)?.route
    const { retries, fault } = now ?? {}
    return {
      host, route: when(routes.length > 0, route),
      timeout: optional(given.timeout, now?.timeout),
      attempts: optional(given.attempts, said(retries?.attempts)),
      perTryTimeout: optional(given.perTryTimeout, retries?.perTryTimeout),
      retryOn: optional(given.retryOn, retries?.retryOn),
      delay: optional(given.delay, fault?.delay?.fixedDelay),
      delayPercent: optional(given.delayPercent, said(fault?.delay?.percentage?.value)),
      abortStatus: optional(given.abortStatus, said(fault?.abort?.httpStatus)),
      abortPercent: optional(given.abortPercent, said(fault?.abort?.percentage?.value)),
      name: when(writesRoutes(mesh, host.value, routes), text(given.name, nameFrom(host.value))),
    }
  },
  plan: (mesh, args) => planOf(mesh, (sketch) => {
    const { host } = args
    const entry = entryOf(mesh, host)
    if (!entry) return err({ id: 'missing', field: 'host' })
    if (sectionOf(entry) !== 'http') return err({ id: 'noHttp', args: { host }, field: 'host' })
    for (const field of durations) if (args[field] !== '' && !((parseDuration(args[field]) ?? 0) >= 1_000_000)) return err({ id: 'badDuration', args: { text: args[field] }, field })
    for (const field of Object.keys(numbers) as (keyof typeof numbers)[]) {
      const [least, most] = numbers[field]
      const isNumber = (shares.includes(field) ? /^\d+(\.\d+)?$/ : /^\d+$/).test(args[field])
      if (args[field] !== '' && !(isNumber && Number(args[field]) >= least && Number(args[field]) <= most)) return err({ id: 'badNumber', args: { text: args[field], least, most }, field })
    }
    if ((args.perTryTimeout !== '' || args.retryOn !== '') && args.attempts === '') return err({ id: 'missing', field: 'attempts' })
    if ((args.delayPercent === '') !== (args.delay === '')) return err({ id: 'missing', field: args.delay === '' ? 'delay' : 'delayPercent' })
    if ((args.abortPercent === '') !== (args.abortStatus === '')) return err({ id: 'missing', field: args.abortStatus === '' ? 'abortStatus' : 'abortPercent' })
    changeRoute<HttpRoute>(mesh, sketch, { host, label: args.route, name: args.name, section: 'http' }, (route) => [shaped(route, { ...args, retryOn: args.retryOn.replaceAll(/\s*,\s*/g, ',') })])
    return ok({ did: { id: 'shaped', args: { host } }, notes: otherPorts(host, entry, 'http') })
  }),
})

function shaped(route: HttpRoute, { timeout, attempts, perTryTimeout, retryOn, delay, delayPercent, abortStatus, abortPercent }: Args): HttpRoute {
  const { timeout: _timeout, retries, fault, ...rest } = route
  const tries = { ...without(retries, 'attempts', 'perTryTimeout', 'retryOn'), ...(attempts !== '' && { attempts: Number(attempts) }), ...(perTryTimeout !== '' && { perTryTimeout }), ...(retryOn !== '' && { retryOn }) }
  // What a fault does that the form does not ask for (an abort by gRPC status) is not taken away.
  const faults = {
    ...(fault?.delay && fault.delay.fixedDelay === undefined && { delay: fault.delay }),
    ...(fault?.abort && fault.abort.httpStatus === undefined && { abort: fault.abort }),
    ...(delay !== '' && { delay: { ...without(fault?.delay, 'percentage', 'fixedDelay'), percentage: { value: Number(delayPercent) }, fixedDelay: delay } }),
    ...(abortStatus !== '' && { abort: { ...without(fault?.abort, 'percentage', 'httpStatus'), percentage: { value: Number(abortPercent) }, httpStatus: Number(abortStatus) } }),
  }
  return { ...rest, ...(Object.keys(faults).length > 0 && { fault: faults }), ...(timeout !== '' && { timeout }), ...(attempts !== '' && { retries: tries }) }
}

function without(object: object | undefined, ...keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(object ?? {}).filter(([key]) => !keys.includes(key)))
}

function said(number: number | null | undefined): string {
  return number === null || number === undefined ? '' : String(number)
}

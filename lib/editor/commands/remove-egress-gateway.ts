import { err, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { oneOf, option, when } from '../command/fields.ts'
import { outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { Sketch } from '../command/sketch.ts'
import { pathOf } from '../egress/path.ts'
import { removePath } from '../egress/remove.ts'
import { nameOf } from '../egress/rules.ts'
import { removeOrigination } from '../egress/rules-removed.ts'

type Args = { readonly host: string; readonly afterwards: 'plainAgain' | 'clientOriginates' }

/** Leads a host's traffic straight out again: routes of the gateway become the clients', and what only the path needed is deleted. */
export const removeEgressGateway = defineCommand<Args>({
  name: 'removeEgressGateway',
  fields: (mesh, given) => {
    // A form that was opened for a host stays with it: it says why nothing can be done, and never turns to another.
    const host = oneOf(given.host, outsideHosts(mesh).filter((each) => each === given.host || pathOf(mesh, each) !== undefined))
    const path = pathOf(mesh, host.value)
    const encrypts = path !== undefined && !path.bound && removeOrigination(mesh, new Sketch(mesh), path) !== undefined
    return { host, afterwards: when(encrypts, option(given.afterwards, ['clientOriginates', 'plainAgain'], encrypts ? 'clientOriginates' : 'plainAgain')) }
  },
  plan: (mesh, { host, afterwards }) => planOf(mesh, (sketch) => {
    const path = pathOf(mesh, host)
    if (!path) return err({ id: 'notThrough', field: 'host' })
    if (path.bound) return err({ id: path.bound.why, args: { host, document: nameOf(path.bound.by.key) }, field: 'host' })
    return ok({ did: { id: 'ledStraight', args: { host } }, notes: removePath(mesh, sketch, path, afterwards) })
  }),
})

import { ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { option, text } from '../command/fields.ts'
import { planOf } from '../command/plan.ts'

type Args = { readonly name: string; readonly injection: 'injected' | 'notInjected' }

/** Namespace: with the label that has a sidecar put into its pods, or without. */
export const createNamespace = defineCommand<Args>({
  name: 'createNamespace',
  fields: (_mesh, given) => ({ name: text(given.name), injection: option(given.injection, ['injected', 'notInjected'], 'injected') }),
  plan: (mesh, { name, injection }) => planOf(mesh, (sketch) => {
    sketch.create({ kind: 'Namespace', namespace: '', name, body: {}, ...(injection === 'injected' && { labels: { 'istio-injection': 'enabled' } }) })
    return ok({ did: { id: 'created', args: { kind: 'Namespace', name } } })
  }),
})

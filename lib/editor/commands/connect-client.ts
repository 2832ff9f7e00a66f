import type { Compilation } from '@/lib/compile/index.ts'
import { err, isObject, type JsonObject, ok } from '@/lib/std/index.ts'
import { defineCommand, type Refusal, type Words } from '../command/command.ts'
import { oneOf, option, ticks, when } from '../command/fields.ts'
import { describing } from '../command/gateway-selector.ts'
import { clientWorkloads, outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { imports, isExported, sidecarWith } from '../command/scopes.ts'
import type { Sketch } from '../command/sketch.ts'
import { entryOf } from '../egress/recipe.ts'

type Args = { readonly stack: readonly string[]; readonly clients: 'allOfStack' | 'oneWorkload'; readonly client: string; readonly host: string; readonly exportTo: 'toNamespace' | 'toAll'; readonly scope: 'inSidecar' | 'ownSidecar' }

/**
 * Makes a host visible to a client, or to each of a stack of them: in the exportTo of the entry, in the egress hosts of a Sidecar, or in both,
 * wherever it is missing.
 */
export const connectClient = defineCommand<Args>({
  name: 'connectClient',
  fields: (mesh, given) => {
    const all = clientWorkloads(mesh)
    const stack = ticks(given.stack, all)
    const clients = option(given.clients, ['allOfStack', 'oneWorkload'], 'allOfStack')
    const several = stack.value.length > 1
    const client = oneOf(given.client, several ? stack.value : all)
    const host = oneOf(given.host, outsideHosts(mesh))
    const found = (several && clients.value === 'allOfStack' ? stack.value : [client.value]).flatMap((id) => missing(mesh, id, host.value) ?? [])
    const shared = found.some(({ unimported, sharedBy }) => unimported && sharedBy.length > 0)
    return {
      stack: when(false, stack),
      clients: when(several, clients),
      client: when(!several || clients.value === 'oneWorkload', client),
      host,
      exportTo: when(found.some(({ unexported }) => unexported), option(given.exportTo, ['toNamespace', 'toAll'], 'toNamespace')),
      scope: when(shared, option(given.scope, ['inSidecar', 'ownSidecar'], 'inSidecar')),
    }
  },
  plan: (mesh, { stack, clients, client, host, exportTo, scope }) => planOf(mesh, (sketch) => {
    const wanted = stack.length > 1 && clients === 'allOfStack' ? stack : [client]
    const found = wanted.flatMap((id) => missing(mesh, id, host) ?? [])
    if (found.length < wanted.length) return err({ id: 'missing', field: 'host' })
    const hidden = found.filter(({ unexported, unimported }) => unexported || unimported)
    if (hidden.length === 0) return err({ id: 'alreadyVisible', args: { host, client: namesOf(wanted) } })
    for (const each of hidden) {
      const refusal = connect(sketch, each, host, { exportTo, scope })
      if (refusal) return err(refusal)
    }
    const [only] = hidden
    const did: Words = hidden.length === 1 && only ? { id: 'connected', args: { client: only.proxy.id, host } } : { id: 'connectedSeveral', args: { count: hidden.length, host } }
    return ok({ did })
  }),
})

const most = 3

function namesOf(ids: readonly string[]): string {
  return ids.length > most ? `${ids.slice(0, most).join(', ')} …` : ids.join(', ')
}

type Missing = NonNullable<ReturnType<typeof missing>>

function connect(sketch: Sketch, { entry, proxy, sidecar, sharedBy, unexported, unimported }: Missing, host: string, { exportTo, scope }: Pick<Args, 'exportTo' | 'scope'>): Refusal | undefined {
  const of = entry.metadata.namespace
  if (unexported) sketch.changeSpec(entry.key, (spec) => ({ ...spec, exportTo: exportTo === 'toAll' ? ['*'] : withItem(strings(spec['exportTo']).filter((name) => name !== '~'), proxy.namespace) }))
  if (!unimported || !sidecar) return undefined
  const pattern = `${of === proxy.namespace ? '.' : of}/${host}`
  if (scope === 'inSidecar' || sharedBy.length === 0) {
    sketch.changeSpec(sidecar.key, (spec) => withPattern(spec, sidecar.metadata.namespace === proxy.namespace ? pattern : `${of}/${host}`))
    return undefined
  }
  const labels = describing(proxy.labels)
  if (sidecar.spec.workloadSelector || Object.keys(labels).length === 0) return { id: 'cannotSelectAlone', args: { client: proxy.id, document: `${sidecar.metadata.namespace}/${sidecar.metadata.name}` }, field: 'scope' }
  const spec = withPattern({ ...(sidecar.object['spec'] as JsonObject) }, pattern)
  sketch.create({ kind: 'Sidecar', namespace: proxy.namespace, name: proxy.name, body: { spec: { workloadSelector: { labels }, ...spec } } })
  return undefined
}

function missing(mesh: Compilation, client: string, host: string) {
  const proxy = mesh.proxy(client)
  const entry = proxy && entryOf(mesh, host, proxy.namespace)
  if (!proxy || !entry) return undefined
  const { sidecar, sharedBy } = sidecarWith(mesh, proxy)
  return { proxy, entry, sidecar, sharedBy, unexported: !isExported(mesh, host, entry, proxy.namespace), unimported: !imports(sidecar, host, entry.metadata.namespace, proxy.namespace) }
}

/** The pattern joins the first listener for all ports; `~/*`, which takes in nothing, gives way. */
function withPattern(spec: JsonObject, pattern: string): JsonObject {
  const listeners = Array.isArray(spec['egress']) ? spec['egress'].filter(isObject) : []
  const at = Math.max(0, listeners.findIndex((listener) => listener['port'] === undefined))
  const egress = listeners.map((listener, index) => (index === at ? { ...listener, hosts: withItem(strings(listener['hosts']).filter((each) => each !== '~/*'), pattern) } : listener))
  return { ...spec, egress: egress.length > 0 ? egress : [{ hosts: [pattern] }] }
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** Several clients may ask for the same. */
function withItem(items: readonly string[], item: string): readonly string[] {
  return items.includes(item) ? items : [...items, item]
}

import type { Compilation } from '@/lib/compile/index.ts'
import { err, isObject, type JsonObject, ok, type Result } from '@/lib/std/index.ts'
import { defineCommand, type Refusal, type Words } from '../command/command.ts'
import { oneOf, option, ticks, when } from '../command/fields.ts'
import { clientProxies, clientWorkloads, outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { exportedAlso, imports, isExported, seesHost, selectionOf, sidecarWith } from '../command/scopes.ts'
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
    const hosts = outsideHosts(mesh)
    // What is seen already needs no connecting: the first that is hidden is suggested.
    const blind = given.client === undefined && given.host !== undefined ? clientProxies(mesh).find((proxy) => !seesHost(mesh, proxy, given.host ?? ''))?.id : undefined
    const client = oneOf(given.client, several ? stack.value : all, blind)
    const host = oneOf(given.host, hosts, firstHidden(mesh, client.value, hosts))
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
    if (hidden.length === 0 && found.every(({ proxy }) => seesHost(mesh, proxy, host))) return err({ id: 'alreadyVisible', args: { host, client: namesOf(wanted) } })
    const notes: Words[] = []
    for (const each of hidden) {
      const connected = connect(mesh, sketch, each, host, { exportTo, scope })
      if (!connected.ok) return connected
      notes.push(...connected.value)
    }
    const { after } = sketch
    const blind = wanted.flatMap((id) => after.proxy(id) ?? []).filter((proxy) => !seesHost(after, proxy, host))
    if (blind.length > 0) return err({ id: 'staysHidden', args: { host, client: namesOf(blind.map(({ id }) => id)) } })
    const [only] = hidden
    const did: Words = hidden.length === 1 && only ? { id: 'connected', args: { client: only.proxy.id, host } } : { id: 'connectedSeveral', args: { count: hidden.length, host } }
    return ok({ did, notes })
  }),
})

function firstHidden(mesh: Compilation, client: string, hosts: readonly string[]): string | undefined {
  const proxy = mesh.proxy(client)
  return proxy && hosts.find((host) => !seesHost(mesh, proxy, host))
}

const most = 3

function namesOf(ids: readonly string[]): string {
  return ids.length > most ? `${ids.slice(0, most).join(', ')} …` : ids.join(', ')
}

type Missing = NonNullable<ReturnType<typeof missing>>

function connect(mesh: Compilation, sketch: Sketch, { entry, proxy, sidecar, sharedBy, unexported, unimported }: Missing, host: string, { exportTo, scope }: Pick<Args, 'exportTo' | 'scope'>): Result<readonly Words[], Refusal> {
  const of = entry.metadata.namespace
  if (unexported) sketch.changeSpec(entry.key, (spec) => ({ ...spec, exportTo: exportTo === 'toAll' ? ['*'] : exportedAlso(spec['exportTo'], mesh.snapshot.meshConfig.defaultServiceExportTo, of, proxy.namespace) }))
  if (!unimported || !sidecar) return ok([])
  const pattern = `${of === proxy.namespace ? '.' : of}/${host}`
  if (scope === 'inSidecar' || sharedBy.length === 0) {
    sketch.changeSpec(sidecar.key, (spec) => withPattern(spec, sidecar.metadata.namespace === proxy.namespace ? pattern : `${of}/${host}`))
    return ok([])
  }
  const { labels, others } = selectionOf(mesh, proxy)
  if (sidecar.spec.workloadSelector || Object.keys(labels).length === 0) return err({ id: 'cannotSelectAlone', args: { client: proxy.id, document: `${sidecar.metadata.namespace}/${sidecar.metadata.name}` }, field: 'scope' })
  const spec = withPattern({ ...(sidecar.object['spec'] as JsonObject) }, pattern)
  sketch.create({ kind: 'Sidecar', namespace: proxy.namespace, name: sketch.freeName('Sidecar', proxy.namespace, proxy.name), body: { spec: { workloadSelector: { labels }, ...spec } } })
  return ok(others.length > 0 ? [{ id: 'alsoSelected', args: { client: proxy.id, names: others.join(', ') } }] : [])
}

function missing(mesh: Compilation, client: string, host: string) {
  const proxy = mesh.proxy(client)
  const entry = proxy && entryOf(mesh, host, proxy.namespace)
  if (!proxy || !entry) return undefined
  const { sidecar, sharedBy } = sidecarWith(mesh, proxy)
  return { proxy, entry, sidecar, sharedBy, unexported: !isExported(mesh, host, entry, proxy.namespace), unimported: !imports(sidecar, host, entry.metadata.namespace, proxy.namespace) }
}

/** The pattern joins the listener for all ports; `~/*`, which takes in nothing, gives way. */
function withPattern(spec: JsonObject, pattern: string): JsonObject {
  const listeners = Array.isArray(spec['egress']) ? spec['egress'].filter(isObject) : []
  const at = listeners.findIndex((listener) => listener['port'] === undefined)
  if (at < 0) return { ...spec, egress: [...listeners, { hosts: [pattern] }] }
  const egress = listeners.map((listener, index) => (index === at ? { ...listener, hosts: withItem(strings(listener['hosts']).filter((each) => each !== '~/*'), pattern) } : listener))
  return { ...spec, egress }
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** Several clients may ask for the same. */
function withItem(items: readonly string[], item: string): readonly string[] {
  return items.includes(item) ? items : [...items, item]
}

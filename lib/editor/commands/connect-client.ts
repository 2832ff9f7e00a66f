import type { Compilation } from '@/lib/compile/index.ts'
import { err, field, type JsonObject, list, ok, type Result, texts } from '@/lib/std/index.ts'
import { defineCommand, type Refusal, type Words } from '../command/command.ts'
import { oneOf, option, ticks, when } from '../command/fields.ts'
import { clientProxies, clientWorkloads, outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { exportedAlso, isExported, portsNotImported, seesHost, selectionOf, sidecarWith } from '../command/scopes.ts'
import type { Sketch } from '../command/sketch.ts'
import { namesOf } from '../command/texts.ts'
import { entriesOf } from '../egress/recipe.ts'

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
    const shared = found.some(({ unimported, sharedBy }) => unimported.length > 0 && sharedBy.length > 0)
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
    const hidden = found.filter(({ unexported, unimported }) => unexported || unimported.length > 0)
    if (hidden.length === 0 && found.every(({ proxy }) => seesHost(mesh, proxy, host))) return err({ id: 'alreadyVisible', args: { host, client: namesOf(wanted) } })
    const notes: Words[] = []
    // One Sidecar of their own serves all that bear its labels.
    const served = new Set<string>()
    for (const each of hidden) {
      const connected = connect(mesh, sketch, each, host, { exportTo, scope }, served)
      if (!connected.ok) return connected
      const beside = connected.value.filter((id) => !wanted.includes(id))
      if (beside.length > 0) notes.push({ id: 'alsoSelected', args: { client: each.proxy.id, names: namesOf(beside) } })
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

type Missing = NonNullable<ReturnType<typeof missing>>

/** Gives who else is selected by a Sidecar that it makes for the client. */
function connect(mesh: Compilation, sketch: Sketch, { entry, proxy, sidecar, sharedBy, unexported, unimported }: Missing, host: string, { exportTo, scope }: Pick<Args, 'exportTo' | 'scope'>, served: Set<string>): Result<readonly string[], Refusal> {
  const of = entry.metadata.namespace
  if (unexported) sketch.changeSpec(entry.key, (spec) => ({ ...spec, exportTo: exportTo === 'toAll' ? ['*'] : exportedAlso(spec['exportTo'], mesh.snapshot.meshConfig.defaultServiceExportTo, of, proxy.namespace) }))
  if (unimported.length === 0 || !sidecar || served.has(proxy.id)) return ok([])
  const pattern = `${of === proxy.namespace ? '.' : of}/${host}`
  if (scope === 'inSidecar' || sharedBy.length === 0) {
    sketch.changeSpec(sidecar.key, (spec) => withPattern(spec, sidecar.metadata.namespace === proxy.namespace ? pattern : `${of}/${host}`, unimported))
    return ok([])
  }
  if (sidecar.spec.workloadSelector) return err({ id: 'cannotSelectAlone', args: { client: proxy.id, document: `${sidecar.metadata.namespace}/${sidecar.metadata.name}` }, field: 'scope' })
  const { labels, others } = selectionOf(mesh, proxy)
  if (Object.keys(labels).length === 0) return err({ id: 'noLabels', args: { client: proxy.id }, field: 'scope' })
  const spec = withPattern({ ...(sidecar.object['spec'] as JsonObject) }, pattern, unimported)
  sketch.create({ kind: 'Sidecar', namespace: proxy.namespace, name: sketch.freeName('Sidecar', proxy.namespace, proxy.name), body: { spec: { workloadSelector: { labels }, ...spec } } })
  for (const id of others) served.add(id)
  return ok(others)
}

/** What hides the host from a client. Of several entries that hold it, that which is hidden by the least, its own namespace's first. */
function missing(mesh: Compilation, client: string, host: string) {
  const proxy = mesh.proxy(client)
  if (!proxy) return undefined
  const { sidecar, sharedBy } = sidecarWith(mesh, proxy)
  const obstacles = entriesOf(mesh, host, proxy.namespace).map((entry) => ({ entry, unexported: !isExported(mesh, host, entry, proxy.namespace), unimported: portsNotImported(sidecar, host, entry, proxy.namespace) }))
  const [least] = obstacles.toSorted((a, b) => Number(a.unexported) - Number(b.unexported) || a.unimported.length - b.unimported.length)
  return least && { proxy, sidecar, sharedBy, ...least }
}

/** The pattern joins the listeners that answer for the ports: those that name them, and for others that for all ports. */
function withPattern(spec: JsonObject, pattern: string, ports: readonly number[]): JsonObject {
  const listeners = list(spec, 'egress')
  const portOf = (listener: JsonObject) => field(listener, 'port', 'number')
  const named = ports.filter((number) => listeners.some((listener) => portOf(listener) === number))
  const general = listeners.findIndex((listener) => listener['port'] === undefined)
  const forOthers = named.length < ports.length
  const egress = listeners.map((listener, at) => (named.some((number) => number === portOf(listener)) || (forOthers && at === general) ? withHost(listener, pattern) : listener))
  return { ...spec, egress: forOthers && general < 0 ? [...egress, { hosts: [pattern] }] : egress }
}

/** `~/*`, which takes in nothing, gives way. Several clients may ask for the same. */
function withHost(listener: JsonObject, pattern: string): JsonObject {
  const hosts = texts(listener, 'hosts').filter((each) => each !== '~/*')
  return { ...listener, hosts: hosts.includes(pattern) ? hosts : [...hosts, pattern] }
}

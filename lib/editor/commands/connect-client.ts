import type { Compilation } from '@/lib/compile/index.ts'
import { err, isObject, type JsonObject, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { oneOf, option, when } from '../command/fields.ts'
import { describing } from '../command/gateway-selector.ts'
import { clientWorkloads, outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { imports, isExported, sidecarWith } from '../command/scopes.ts'
import { entryOf } from '../egress/recipe.ts'

type Args = { readonly client: string; readonly host: string; readonly exportTo: 'toNamespace' | 'toAll'; readonly scope: 'inSidecar' | 'ownSidecar' }

/** Makes a host visible to a client: in the exportTo of the entry, in the egress hosts of a Sidecar, or in both, wherever it is missing. */
export const connectClient = defineCommand<Args>({
  name: 'connectClient',
  fields: (mesh, given) => {
    const client = oneOf(given.client, clientWorkloads(mesh))
    const host = oneOf(given.host, outsideHosts(mesh))
    const found = missing(mesh, client.value, host.value)
    const shared = (found?.sharedBy.length ?? 0) > 0
    return {
      client, host,
      exportTo: when(found?.unexported ?? false, option(given.exportTo, ['toNamespace', 'toAll'], 'toNamespace')),
      scope: when((found?.unimported ?? false) && shared, option(given.scope, ['inSidecar', 'ownSidecar'], 'inSidecar')),
    }
  },
  plan: (mesh, { client, host, exportTo, scope }) => planOf(mesh, (sketch) => {
    const found = missing(mesh, client, host)
    if (!found) return err({ id: 'missing', field: 'host' })
    const { entry, proxy, sidecar, unexported, unimported } = found
    if (!unexported && !unimported) return err({ id: 'alreadyVisible', args: { host, client } })
    const of = entry.metadata.namespace
    if (unexported) sketch.changeSpec(entry.key, (spec) => ({ ...spec, exportTo: exportTo === 'toAll' ? ['*'] : [...strings(spec['exportTo']).filter((name) => name !== '~'), proxy.namespace] }))
    if (unimported && sidecar) {
      const pattern = `${of === proxy.namespace ? '.' : of}/${host}`
      if (scope === 'ownSidecar' && found.sharedBy.length > 0) {
        const labels = describing(proxy.labels)
        if (sidecar.spec.workloadSelector || Object.keys(labels).length === 0) return err({ id: 'cannotSelectAlone', args: { client, document: `${sidecar.metadata.namespace}/${sidecar.metadata.name}` }, field: 'scope' })
        const spec = withPattern({ ...(sidecar.object['spec'] as JsonObject) }, pattern)
        sketch.create({ kind: 'Sidecar', namespace: proxy.namespace, name: proxy.name, body: { spec: { workloadSelector: { labels }, ...spec } } })
      } else sketch.changeSpec(sidecar.key, (spec) => withPattern(spec, sidecar.metadata.namespace === proxy.namespace ? pattern : `${of}/${host}`))
    }
    return ok({ did: { id: 'connected', args: { client, host } } })
  }),
})

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
  const egress = listeners.map((listener, index) => (index === at ? { ...listener, hosts: [...strings(listener['hosts']).filter((each) => each !== '~/*'), pattern] } : listener))
  return { ...spec, egress: egress.length > 0 ? egress : [{ hosts: [pattern] }] }
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

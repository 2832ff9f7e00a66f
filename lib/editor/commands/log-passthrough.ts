import { passedThroughClusters } from '@/lib/envoy/index.ts'
import { ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { oneOf, option, text, when } from '../command/fields.ts'
import { namespacesOf } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'

type Args = { readonly where: 'wholeMesh' | 'oneNamespace'; readonly clientNamespace: string; readonly name: string; readonly provider: string }

/**
 * A Telemetry that logs what is passed through only (PassthroughCluster, and the cluster that resolves the names asked for), so that what is passed through and named nowhere becomes known.
 * `xds.cluster_name` is Envoy's attribute of the upstream cluster.
 */
export const logPassthrough = defineCommand<Args>({
  name: 'logPassthrough',
  fields: (mesh, given) => {
    const where = option(given.where, ['wholeMesh', 'oneNamespace'], 'wholeMesh')
    return { where, clientNamespace: when(where.value === 'oneNamespace', oneOf(given.clientNamespace, namespacesOf(mesh))), name: text(given.name, 'log-passthrough'), provider: text(given.provider, 'envoy') }
  },
  plan: (mesh, { where, clientNamespace, name, provider }) => planOf(mesh, (sketch) => {
    const namespace = where === 'wholeMesh' ? mesh.snapshot.rootNamespace : clientNamespace
    const accessLogging = [{ providers: [{ name: provider }], match: { mode: 'CLIENT' }, filter: { expression: passedThroughClusters.map((cluster) => `xds.cluster_name == "${cluster}"`).join(' || ') } }]
    sketch.create({ kind: 'Telemetry', namespace, name, body: { spec: { accessLogging } } })
    return ok({ did: { id: 'logged', args: { name: `${namespace}/${name}` } }, notes: [{ id: 'logsOnlyThat' }] })
  }),
})


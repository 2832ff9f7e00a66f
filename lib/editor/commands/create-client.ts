import type { Compilation } from '@/lib/compile/index.ts'
import { field, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { optional, option, text } from '../command/fields.ts'
import { namespacesOf, usualNamespace } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { labelsOf, portsOf } from '../command/texts.ts'

type Args = { readonly namespace: string; readonly name: string; readonly labels: string; readonly servicePorts: string; readonly injection: 'byNamespace' | 'byLabel' }

/** A workload that sends traffic: a Deployment, with a Service in front of it where others call it. */
export const createClient = defineCommand<Args>({
  name: 'createClient',
  fields: (mesh, given) => {
    const namespace = text(given.namespace, usualNamespace(mesh), namespacesOf(mesh))
    const name = text(given.name)
    return {
      namespace, name,
      labels: text(given.labels, name.value && `app=${name.value}`),
      servicePorts: optional(given.servicePorts),
      injection: option(given.injection, ['byNamespace', 'byLabel'], injects(mesh, namespace.value) ? 'byNamespace' : 'byLabel'),
    }
  },
  plan: (mesh, args) => planOf(mesh, (sketch) => {
    const { namespace, name, injection } = args
    const labels = labelsOf(args.labels, 'labels')
    if (!labels.ok) return labels
    const matchLabels = Object.keys(labels.value).length > 0 ? labels.value : { app: name }
    const podLabels = { ...matchLabels, ...(injection === 'byLabel' && { 'sidecar.istio.io/inject': 'true' }) }
    const template = { metadata: { labels: podLabels }, spec: { containers: [{ name: 'app', image: `registry.example/${name}:1` }] } }
    sketch.create({ kind: 'Deployment', namespace, name, labels: matchLabels, body: { spec: { selector: { matchLabels }, template } } })
    if (args.servicePorts.trim() !== '') {
      const ports = portsOf(args.servicePorts, 'servicePorts')
      if (!ports.ok) return ports
      const served = ports.value.map(({ number, name: plain, protocol, targetPort }) => ({ name: plain, port: number, protocol: protocol === 'UDP' ? 'UDP' : 'TCP', targetPort: targetPort ?? number }))
      sketch.create({ kind: 'Service', namespace, name, body: { spec: { selector: matchLabels, ports: served } } })
    }
    const free = injection === 'byNamespace' && !injects(mesh, namespace)
    return ok({ did: { id: 'created', args: { kind: 'Deployment', name: `${namespace}/${name}` } }, notes: free ? [{ id: 'notInjectedThere', args: { namespace } }] : [] })
  }),
})

/** Whether pods of a namespace get a sidecar by its labels alone. */
function injects({ snapshot }: Compilation, namespace: string): boolean {
  const labels = snapshot.declared.get(`/Namespace//${namespace}`)?.metadata.labels
  return labels !== undefined && (field(labels, 'istio-injection') === 'enabled' || labels['istio.io/rev'] !== undefined)
}

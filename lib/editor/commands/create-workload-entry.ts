import { err, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { optional, text } from '../command/fields.ts'
import { namespacesOf, usualNamespace } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { addressOf, isPort, labelsOf, listOf } from '../command/texts.ts'

type Args = { readonly namespace: string; readonly name: string; readonly address: string; readonly labels: string; readonly portMap: string; readonly locality: string; readonly network: string; readonly serviceAccount: string }

/** WorkloadEntry: one machine outside Kubernetes, with the labels that ServiceEntries select it by. */
export const createWorkloadEntry = defineCommand<Args>({
  name: 'createWorkloadEntry',
  fields: (mesh, given) => ({
    namespace: text(given.namespace, usualNamespace(mesh), namespacesOf(mesh)),
    name: text(given.name),
    address: text(given.address),
    labels: optional(given.labels, given.name ? `app=${given.name}` : ''),
    portMap: optional(given.portMap),
    locality: optional(given.locality),
    network: optional(given.network),
    serviceAccount: optional(given.serviceAccount),
  }),
  plan: (mesh, args) => planOf(mesh, (sketch) => {
    const { namespace, name, locality, network, serviceAccount } = args
    const address = addressOf(args.address, 'address', 'names')
    const labels = labelsOf(args.labels, 'labels')
    if (!address.ok) return address
    if (!labels.ok) return labels
    const ports = listOf(args.portMap).map((part) => [part, /^([a-z0-9][-a-z0-9]*)[=:](\d+)$/.exec(part)] as const)
    const wrong = ports.find(([, match]) => !match || !isPort(Number(match[2])))
    if (wrong) return err({ id: 'badPortMap', args: { text: wrong[0] }, field: 'portMap' })
    const spec = {
      address: address.value,
      ...(ports.length > 0 && { ports: Object.fromEntries(ports.map(([, match]) => [match?.[1] ?? '', Number(match?.[2])])) }),
      ...(Object.keys(labels.value).length > 0 && { labels: labels.value }),
      ...(locality && { locality }), ...(network && { network }), ...(serviceAccount && { serviceAccount }),
    }
    sketch.create({ kind: 'WorkloadEntry', namespace, name, body: { spec } })
    return ok({ did: { id: 'created', args: { kind: 'WorkloadEntry', name: `${namespace}/${name}` } } })
  }),
})

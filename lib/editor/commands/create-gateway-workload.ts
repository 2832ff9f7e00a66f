import type { Compilation } from '@/lib/compile/index.ts'
import { ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { optional, text } from '../command/fields.ts'
import { namespacesOf } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { Sketch } from '../command/sketch.ts'
import { addressOf, labelsOf, portsOf } from '../command/texts.ts'
import { drawGatewayWorkload, usualGateway } from '../egress/gateway-workload.ts'

type Args = { readonly namespace: string; readonly name: string; readonly labels: string; readonly ports: string; readonly clusterIP: string }

/** A gateway workload with its Service, and the ports that clients dial, as Istio's chart has them: 80 on 8080 and 443 on 8443. */
export const createGatewayWorkload = defineCommand<Args>({
  name: 'createGatewayWorkload',
  fields: (mesh, given) => {
    const namespace = text(given.namespace, mesh.snapshot.rootNamespace, namespacesOf(mesh))
    const name = text(given.name, freeGatewayName(mesh, namespace.value))
    return {
      namespace,
      name,
      labels: text(given.labels, name.value && `app=${name.value}, istio=egressgateway`),
      ports: text(given.ports, '80:8080 HTTP2, 443:8443 HTTPS'),
      clusterIP: optional(given.clusterIP),
    }
  },
  plan: (mesh, args) => planOf(mesh, (sketch) => {
    const { namespace, name } = args
    const labels = labelsOf(args.labels, 'labels')
    const ports = portsOf(args.ports, 'ports')
    const clusterIP = args.clusterIP === '' ? ok(undefined) : addressOf(args.clusterIP, 'clusterIP', 'nothing')
    if (!labels.ok) return labels
    if (!ports.ok) return ports
    if (!clusterIP.ok) return clusterIP
    drawGatewayWorkload(sketch, { namespace, name, labels: Object.keys(labels.value).length > 0 ? labels.value : { istio: 'egressgateway' }, ports: ports.value, clusterIP: clusterIP.value })
    return ok({ did: { id: 'created', args: { kind: 'Deployment', name: `${namespace}/${name}` } } })
  }),
})

/** The usual name, or one like it that neither a Deployment nor a Service of the namespace bears. */
function freeGatewayName(mesh: Compilation, namespace: string): string {
  const sketch = new Sketch(mesh)
  const free = sketch.freeName('Deployment', namespace, sketch.freeName('Service', namespace, usualGateway.name))
  return sketch.freeName('Service', namespace, free)
}

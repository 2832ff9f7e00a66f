import { ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { optional, text } from '../command/fields.ts'
import { namespacesOf } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { addressesOf, labelsOf, portsOf } from '../command/texts.ts'
import { drawGatewayWorkload, usualGateway } from '../egress/gateway-workload.ts'

type Args = { readonly namespace: string; readonly name: string; readonly labels: string; readonly ports: string; readonly clusterIP: string }

/** A gateway workload with its Service, and the ports that clients dial, as Istio's chart has them: 80 on 8080 and 443 on 8443. */
export const createGatewayWorkload = defineCommand<Args>({
  name: 'createGatewayWorkload',
  fields: (mesh, given) => {
    const name = text(given.name, usualGateway.name)
    return {
      namespace: text(given.namespace, mesh.snapshot.rootNamespace, namespacesOf(mesh)),
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
    const addresses = addressesOf(args.clusterIP, 'clusterIP', false)
    if (!labels.ok) return labels
    if (!ports.ok) return ports
    if (!addresses.ok) return addresses
    const [clusterIP] = addresses.value
    drawGatewayWorkload(sketch, { namespace, name, labels: Object.keys(labels.value).length > 0 ? labels.value : { istio: 'egressgateway' }, ports: ports.value, clusterIP })
    return ok({ did: { id: 'created', args: { kind: 'Deployment', name: `${namespace}/${name}` } } })
  }),
})

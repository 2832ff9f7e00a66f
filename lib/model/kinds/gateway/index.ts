import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { admitGateway } from './admission.ts'
import { gatewaySpec } from './schema.ts'
import type { GatewaySpec } from './schema.ts'

/** Gateway: ports and hosts that a proxy at the edge of the mesh serves. */
export const gateway = defineKind({
  ...signs.Gateway,
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  plural: 'gateways',
  shortNames: ['gw'],
  scope: 'Namespaced',
  role: 'managed',
  schema: gatewaySpec,
  schemaAt: 'spec',
  admission: admitGateway,
  hostFields: [['spec', 'servers', '*', 'hosts', '*']],
  references: ({ spec, metadata }: Resource<GatewaySpec>) => [
    { path: ['spec', 'selector'], to: { type: 'selector', kind: 'Pod', namespace: metadata.namespace, labels: spec.selector ?? {} } },
  ],
  template: ({ name, namespace }) => `apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    istio: egressgateway
  servers:
    - port:
        number: 443
        name: tls
        protocol: TLS
      hosts:
        - ${name}.example.com
      tls:
        mode: PASSTHROUGH
`,
  summary: ({ spec }: Resource<GatewaySpec>) =>
    (spec.servers ?? []).map(({ port, hosts }) => `${port.number} ${port.protocol} ${hosts.join(', ')}`).join(' · '),
})

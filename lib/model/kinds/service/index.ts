import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { serviceSpec } from './schema.ts'
import type { ServiceSpec } from './schema.ts'

/** Service: a name and address of the cluster with the pods behind it. */
export const service = defineKind({
  ...signs.Service,
  versions: ['v1'],
  plural: 'services',
  shortNames: ['svc'],
  scope: 'Namespaced',
  named: 'label',
  role: 'context',
  schema: serviceSpec,
  schemaAt: 'spec',
  references: ({ spec, metadata }: Resource<ServiceSpec>) =>
    spec.selector === undefined ? [] : [{ path: ['spec', 'selector'], to: { type: 'selector', kind: 'Pod', namespace: metadata.namespace, labels: spec.selector } }],
  template: ({ name, namespace }) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      protocol: TCP
      targetPort: 8080
`,
  summary: ({ spec }: Resource<ServiceSpec>) => {
    const ports = (spec.ports ?? []).map((port) => [port.port, port.name].filter(Boolean).join(' '))
    const kind = spec.type === 'ExternalName' ? `ExternalName ${spec.externalName ?? ''}` : spec.clusterIP === 'None' ? 'headless' : (spec.type ?? 'ClusterIP')
    return [kind, ...ports].join(' · ')
  },
})

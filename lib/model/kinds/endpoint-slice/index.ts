import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { endpointSliceObject } from './schema.ts'
import type { EndpointSliceObject } from './schema.ts'

/** EndpointSlice: addresses behind a Service. */
export const endpointSlice = defineKind({
  ...signs.EndpointSlice,
  versions: ['v1'],
  plural: 'endpointslices',
  shortNames: [],
  scope: 'Namespaced',
  role: 'context',
  schema: endpointSliceObject,
  schemaAt: 'object',
  references: ({ metadata }) => {
    const name = metadata.labels['kubernetes.io/service-name']
    return name === undefined ? [] : [{ path: ['metadata', 'labels', 'kubernetes.io/service-name'], to: { type: 'resource', kind: 'Service', namespace: metadata.namespace, name } }]
  },
  template: ({ name, namespace }) => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: ${name}-1
  namespace: ${namespace}
  labels:
    kubernetes.io/service-name: ${name}
addressType: IPv4
endpoints:
  - addresses: [10.0.0.1]
    conditions:
      ready: true
ports:
  - name: http
    port: 8080
    protocol: TCP
`,
  summary: ({ spec }: Resource<EndpointSliceObject>) => {
    const count = spec.endpoints?.length ?? 0
    return `${count} ${count === 1 ? 'endpoint' : 'endpoints'}`
  },
})

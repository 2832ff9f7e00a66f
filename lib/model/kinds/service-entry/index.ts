import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { admitServiceEntry } from './admission.ts'
import { serviceEntrySpec } from './schema.ts'
import type { ServiceEntrySpec } from './schema.ts'

/** ServiceEntry: puts a host that Kubernetes does not know into the mesh's service registry. */
export const serviceEntry = defineKind({
  ...signs.ServiceEntry,
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  plural: 'serviceentries',
  shortNames: ['se'],
  scope: 'Namespaced',
  role: 'managed',
  schema: serviceEntrySpec,
  schemaAt: 'spec',
  specRequired: true,
  admission: admitServiceEntry,
  hostFields: [['spec', 'hosts', '*']],
  references: ({ spec, metadata }: Resource<ServiceEntrySpec>) => {
    if (spec.workloadSelector === undefined) return []
    const path = ['spec', 'workloadSelector', 'labels']
    const labels = spec.workloadSelector.labels ?? {}
    return ['WorkloadEntry', 'Pod'].map((kind) => ({ path, to: { type: 'selector', kind, namespace: metadata.namespace, labels } }))
  },
  template: ({ name, namespace }) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  hosts:
    - ${name}.example.com
  location: MESH_EXTERNAL
  resolution: DNS
  ports:
    - number: 443
      name: https
      protocol: TLS
`,
  summary: ({ spec }: Resource<ServiceEntrySpec>) => {
    const ports = (spec.ports ?? []).map((port) => [port.number, port.protocol].filter(Boolean).join(' '))
    return [spec.hosts.join(', '), ...ports, spec.resolution ?? 'NONE'].join(' · ')
  },
})

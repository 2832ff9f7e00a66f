import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { admitWorkloadEntry } from './admission.ts'
import { workloadEntrySpec } from './schema.ts'
import type { WorkloadEntrySpec } from './schema.ts'

/** WorkloadEntry: one workload outside the cluster's pods, such as a virtual machine. */
export const workloadEntry = defineKind({
  ...signs.WorkloadEntry,
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  plural: 'workloadentries',
  shortNames: ['we'],
  scope: 'Namespaced',
  role: 'managed',
  schema: workloadEntrySpec,
  schemaAt: 'spec',
  specRequired: true,
  admission: admitWorkloadEntry,
  template: ({ name, namespace }) => `apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  address: 192.0.2.10
  labels:
    app: ${name}
`,
  summary: ({ spec }: Resource<WorkloadEntrySpec>) => {
    const labels = Object.entries(spec.labels ?? {}).map(([key, value]) => `${key}=${value}`)
    return [spec.address || (spec.network ?? ''), labels.join(', ')].filter(Boolean).join(' · ')
  },
})

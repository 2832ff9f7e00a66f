import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { admitWorkloadGroup } from './admission.ts'
import { workloadGroupSpec } from './schema.ts'
import type { WorkloadGroupSpec } from './schema.ts'

/** WorkloadGroup: what WorkloadEntries of machines that register themselves start from. */
export const workloadGroup = defineKind({
  ...signs.WorkloadGroup,
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  plural: 'workloadgroups',
  shortNames: ['wg'],
  scope: 'Namespaced',
  role: 'managed',
  schema: workloadGroupSpec,
  schemaAt: 'spec',
  specRequired: true,
  admission: admitWorkloadGroup,
  template: ({ name, namespace }) => `apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  metadata:
    labels:
      app: ${name}
  template:
    serviceAccount: ${name}
`,
  summary: ({ spec }: Resource<WorkloadGroupSpec>) => {
    const labels = Object.entries(spec.metadata?.labels ?? {}).map(([key, value]) => `${key}=${value}`)
    return [labels.join(', '), spec.probe ? 'probed' : ''].filter(Boolean).join(' · ')
  },
})

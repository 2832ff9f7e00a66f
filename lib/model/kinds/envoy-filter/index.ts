import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { admitEnvoyFilter } from './admission.ts'
import { envoyFilterSpec } from './schema.ts'
import type { EnvoyFilterSpec } from './schema.ts'

/** EnvoyFilter: patches of the generated configuration; kept and counted, not modelled. */
export const envoyFilter = defineKind({
  ...signs.EnvoyFilter,
  versions: ['v1alpha3'],
  plural: 'envoyfilters',
  shortNames: [],
  scope: 'Namespaced',
  role: 'managed',
  schema: envoyFilterSpec,
  schemaAt: 'spec',
  admission: admitEnvoyFilter,
  references: ({ spec, metadata }: Resource<EnvoyFilterSpec>) =>
    spec.workloadSelector === undefined
      ? []
      : [{ path: ['spec', 'workloadSelector', 'labels'], to: { type: 'selector', kind: 'Pod', namespace: metadata.namespace, labels: spec.workloadSelector.labels ?? {} } }],
  template: ({ name, namespace }) => `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  configPatches:
    - applyTo: CLUSTER
      match:
        context: SIDECAR_OUTBOUND
      patch:
        operation: MERGE
        value:
          respect_dns_ttl: false
`,
  summary: ({ spec }: Resource<EnvoyFilterSpec>) => [...new Set((spec.configPatches ?? []).map(({ applyTo }) => applyTo ?? 'INVALID'))].join(', '),
})

import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { policyReferences } from '../../policy-references.ts'
import { signs } from '../signs.ts'
import { admitTelemetry } from './admission.ts'
import { telemetrySpec } from './schema.ts'
import type { TelemetrySpec } from './schema.ts'

/** Telemetry: which logs, metrics and traces proxies make. */
export const telemetry = defineKind({
  ...signs.Telemetry,
  versions: ['v1', 'v1alpha1'],
  plural: 'telemetries',
  shortNames: ['telemetry'],
  scope: 'Namespaced',
  role: 'managed',
  schema: telemetrySpec,
  schemaAt: 'spec',
  admission: admitTelemetry,
  references: policyReferences,
  template: ({ name, namespace }) => `apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  accessLogging:
    - providers:
        - name: envoy
`,
  summary: ({ spec }: Resource<TelemetrySpec>) =>
    (['tracing', 'metrics', 'accessLogging'] as const).filter((part) => (spec[part] ?? []).length > 0).join(', '),
})

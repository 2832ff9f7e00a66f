import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { mutatingWebhookConfigurationObject } from './schema.ts'
import type { MutatingWebhookConfigurationObject } from './schema.ts'

/** MutatingWebhookConfiguration: which namespaces and pods the injector sees. */
export const mutatingWebhookConfiguration = defineKind({
  ...signs.MutatingWebhookConfiguration,
  versions: ['v1'],
  plural: 'mutatingwebhookconfigurations',
  shortNames: [],
  scope: 'Cluster',
  role: 'context',
  schema: mutatingWebhookConfigurationObject,
  schemaAt: 'object',
  template: ({ name }) => `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: ${name}
webhooks:
  - name: namespace.sidecar-injector.istio.io
    clientConfig:
      service:
        name: istiod
        namespace: istio-system
        path: /inject
    namespaceSelector:
      matchLabels:
        istio-injection: enabled
    admissionReviewVersions: [v1]
    sideEffects: None
`,
  summary: ({ spec }: Resource<MutatingWebhookConfigurationObject>) => (spec.webhooks ?? []).map(({ name }) => name).join(', '),
})

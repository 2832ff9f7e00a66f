import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { networkPolicySpec } from './schema.ts'
import type { NetworkPolicySpec } from './schema.ts'

/** NetworkPolicy: what pods may reach below the mesh. */
export const networkPolicy = defineKind({
  ...signs.NetworkPolicy,
  versions: ['v1'],
  plural: 'networkpolicies',
  shortNames: ['netpol'],
  scope: 'Namespaced',
  role: 'context',
  schema: networkPolicySpec,
  schemaAt: 'spec',
  references: ({ spec, metadata }: Resource<NetworkPolicySpec>) => [
    { path: ['spec', 'podSelector'], to: { type: 'selector', kind: 'Pod', namespace: metadata.namespace, labels: spec.podSelector?.matchLabels ?? {} } },
  ],
  template: ({ name, namespace }) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: istio-system
`,
  summary: ({ spec }: Resource<NetworkPolicySpec>) => (spec.policyTypes ?? ['Ingress']).join(', '),
})

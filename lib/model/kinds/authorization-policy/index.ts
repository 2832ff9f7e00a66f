import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { policyReferences } from '../../policy-references.ts'
import { signs } from '../signs.ts'
import { admitAuthorizationPolicy } from './admission.ts'
import { authorizationPolicySpec } from './schema.ts'
import type { AuthorizationPolicySpec } from './schema.ts'

/** AuthorizationPolicy: who may do what at a workload, egress gateways included. */
export const authorizationPolicy = defineKind({
  ...signs.AuthorizationPolicy,
  versions: ['v1', 'v1beta1'],
  plural: 'authorizationpolicies',
  shortNames: ['ap'],
  scope: 'Namespaced',
  role: 'managed',
  schema: authorizationPolicySpec,
  schemaAt: 'spec',
  admission: admitAuthorizationPolicy,
  references: policyReferences,
  template: ({ name, namespace }) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    matchLabels:
      istio: egressgateway
  action: ALLOW
  rules:
    - from:
        - source:
            namespaces: [${namespace}]
      to:
        - operation:
            hosts: [${name}.example.com]
`,
  summary: ({ spec }: Resource<AuthorizationPolicySpec>) => {
    const count = spec.rules?.length ?? 0
    return [spec.action ?? 'ALLOW', `${count} ${count === 1 ? 'rule' : 'rules'}`].join(' · ')
  },
})

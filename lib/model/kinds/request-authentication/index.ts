import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { policyReferences } from '../../policy-references.ts'
import { signs } from '../signs.ts'
import { admitRequestAuthentication } from './admission.ts'
import { requestAuthenticationSpec } from './schema.ts'
import type { RequestAuthenticationSpec } from './schema.ts'

/** RequestAuthentication: which tokens of end users are accepted. */
export const requestAuthentication = defineKind({
  ...signs.RequestAuthentication,
  versions: ['v1', 'v1beta1'],
  plural: 'requestauthentications',
  shortNames: ['ra'],
  scope: 'Namespaced',
  role: 'managed',
  schema: requestAuthenticationSpec,
  schemaAt: 'spec',
  admission: admitRequestAuthentication,
  references: policyReferences,
  template: ({ name, namespace }) => `apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  jwtRules:
    - issuer: https://issuer.example.com
      jwksUri: https://issuer.example.com/.well-known/jwks.json
`,
  summary: ({ spec }: Resource<RequestAuthenticationSpec>) => (spec.jwtRules ?? []).map(({ issuer }) => issuer ?? '').join(', '),
})

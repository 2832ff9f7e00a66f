import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { policyReferences } from '../../policy-references.ts'
import { signs } from '../signs.ts'
import { admitPeerAuthentication } from './admission.ts'
import { peerAuthenticationSpec } from './schema.ts'
import type { PeerAuthenticationSpec } from './schema.ts'

/** PeerAuthentication: whether workloads accept plaintext beside mTLS. */
export const peerAuthentication = defineKind({
  ...signs.PeerAuthentication,
  versions: ['v1', 'v1beta1'],
  plural: 'peerauthentications',
  shortNames: ['pa'],
  scope: 'Namespaced',
  role: 'managed',
  schema: peerAuthenticationSpec,
  schemaAt: 'spec',
  admission: admitPeerAuthentication,
  references: policyReferences,
  template: ({ name, namespace }) => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  mtls:
    mode: STRICT
`,
  summary: ({ spec }: Resource<PeerAuthenticationSpec>) =>
    [spec.mtls?.mode ?? 'UNSET', ...Object.entries(spec.portLevelMtls ?? {}).map(([port, { mode }]) => `${port} ${mode ?? 'UNSET'}`)].join(' · '),
})

import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { policyReferences } from '../../policy-references.ts'
import { signs } from '../signs.ts'
import { admitProxyConfig } from './admission.ts'
import { proxyConfigSpec } from './schema.ts'
import type { ProxyConfigSpec } from './schema.ts'

/** ProxyConfig: settings of proxies by namespace or workload. */
export const proxyConfig = defineKind({
  ...signs.ProxyConfig,
  versions: ['v1beta1'],
  plural: 'proxyconfigs',
  shortNames: [],
  scope: 'Namespaced',
  role: 'managed',
  schema: proxyConfigSpec,
  schemaAt: 'spec',
  admission: admitProxyConfig,
  references: policyReferences,
  template: ({ name, namespace }) => `apiVersion: networking.istio.io/v1beta1
kind: ProxyConfig
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  environmentVariables:
    ISTIO_META_DNS_CAPTURE: "true"
`,
  summary: ({ spec }: Resource<ProxyConfigSpec>) =>
    [spec.concurrency === undefined ? '' : `${spec.concurrency} threads`, Object.keys(spec.environmentVariables ?? {}).join(', ')].filter(Boolean).join(' · '),
})

import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { admitDestinationRule } from './admission.ts'
import { destinationRuleSpec } from './schema.ts'
import type { DestinationRuleSpec } from './schema.ts'

/** DestinationRule: how traffic to a host is balanced, limited and encrypted. */
export const destinationRule = defineKind({
  ...signs.DestinationRule,
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  plural: 'destinationrules',
  shortNames: ['dr'],
  scope: 'Namespaced',
  role: 'managed',
  schema: destinationRuleSpec,
  schemaAt: 'spec',
  admission: admitDestinationRule,
  hostFields: [['spec', 'host']],
  references: ({ spec, metadata }: Resource<DestinationRuleSpec>) => [
    { path: ['spec', 'host'], to: { type: 'host', host: spec.host } },
    ...(spec.workloadSelector === undefined
      ? []
      : [{ path: ['spec', 'workloadSelector', 'matchLabels'], to: { type: 'selector' as const, kind: 'Pod', namespace: metadata.namespace, labels: spec.workloadSelector.matchLabels ?? {} } }]),
  ],
  template: ({ name, namespace }) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  host: ${name}.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE
`,
  summary: ({ spec }: Resource<DestinationRuleSpec>) => {
    const subsets = (spec.subsets ?? []).map(({ name }) => name)
    return [spec.host, ...Object.keys(spec.trafficPolicy ?? {}), subsets.length > 0 ? `subsets ${subsets.join(', ')}` : ''].filter(Boolean).join(' · ')
  },
})

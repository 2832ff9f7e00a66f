import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { admitSidecar } from './admission.ts'
import { sidecarSpec } from './schema.ts'
import type { SidecarSpec } from './schema.ts'

/** Sidecar: what workloads of a namespace can reach, and how. */
export const sidecar = defineKind({
  ...signs.Sidecar,
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  plural: 'sidecars',
  shortNames: [],
  scope: 'Namespaced',
  role: 'managed',
  schema: sidecarSpec,
  schemaAt: 'spec',
  admission: admitSidecar,
  references: ({ spec, metadata }: Resource<SidecarSpec>) => [
    ...(spec.workloadSelector === undefined
      ? []
      : [{ path: ['spec', 'workloadSelector', 'labels'], to: { type: 'selector' as const, kind: 'Pod', namespace: metadata.namespace, labels: spec.workloadSelector.labels ?? {} } }]),
    ...(spec.outboundTrafficPolicy?.egressProxy === undefined
      ? []
      : [{ path: ['spec', 'outboundTrafficPolicy', 'egressProxy', 'host'], to: { type: 'host' as const, host: spec.outboundTrafficPolicy.egressProxy.host } }]),
  ],
  template: ({ name, namespace }) => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  egress:
    - hosts:
        - ./*
        - istio-system/*
  outboundTrafficPolicy:
    mode: REGISTRY_ONLY
`,
  summary: ({ spec }: Resource<SidecarSpec>) => {
    const hosts = (spec.egress ?? []).flatMap((listener) => listener.hosts)
    const selected = spec.workloadSelector ? Object.entries(spec.workloadSelector.labels ?? {}).map(([key, value]) => `${key}=${value}`).join(', ') : 'whole namespace'
    return [selected, hosts.join(', '), spec.outboundTrafficPolicy?.mode ?? ''].filter(Boolean).join(' · ')
  },
})

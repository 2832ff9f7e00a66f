import type { MergedDestinationRule, Service } from '@/lib/mesh/index.ts'
import { memoInField } from '@/lib/std/index.ts'
import type { Cause, Metadata } from '@/lib/xds/index.ts'
import { message } from '@/lib/xds/index.ts'
import { field } from '../cause.ts'
import type { ClusterRequest } from './context.ts'

/**
 * What Istio notes on a cluster: the service, the DestinationRule behind it, the subset, that it is outside the mesh (not on subsets),
 * and, where the rule starts TLS itself, that the protocols of the mesh are not to be offered. (istio-semantics §5.12)
 */
export function clusterMetadata({ service, rule, subset, traffic }: ClusterRequest): Metadata {
  const { services, causes } = notedOf(service)
  const external = subset === '' && service.meshExternal
  if (!rule) return message({ filterMetadata: { istio: external ? { services, external } : { services } } }, causes)
  const mode = traffic.policy.tls?.mode
  const istio = message({
    services,
    config: configOf(rule),
    subset: subset === '' ? undefined : subset,
    external: external || undefined,
    alpn_override: mode === 'SIMPLE' || mode === 'MUTUAL' ? 'false' : undefined,
  })
  return message({ filterMetadata: { istio } }, [...causes, field(rule.resource)])
}

/** What the clusters of a service have in common. */
const notedOf = memoInField((service: Service) => ({
  services: [{ host: service.hostname, name: service.name, namespace: service.namespace }],
  causes: [field(service.resource)] as readonly Cause[],
}))

const configOf = memoInField(({ namespace, name }: MergedDestinationRule) => `/apis/networking.istio.io/v1/namespaces/${namespace}/destination-rule/${name}`)

/** What makes a cluster: its port, and the rule or subset that shapes it. */
export function clusterCauses({ rule, subset }: ClusterRequest, port: Cause): readonly Cause[] {
  if (!rule) return [port]
  const index = (rule.spec.subsets ?? []).findIndex(({ name }) => name === subset)
  return [port, (subset === '' ? undefined : rule.subsetSources[index]) ?? field(rule.resource, ['spec', 'host'])]
}

import type { Cause, Metadata } from '@/lib/xds/index.ts'
import { message } from '@/lib/xds/index.ts'
import { field } from '../cause.ts'
import type { ClusterRequest } from './context.ts'

/**
 * What Istio notes on a cluster: the service, the DestinationRule behind it, the subset, that it is outside the mesh (not on subsets),
 * and, where the rule starts TLS itself, that the protocols of the mesh are not to be offered. (istio-semantics §5.12)
 */
export function clusterMetadata({ service, rule, subset, traffic }: ClusterRequest): Metadata {
  const services = [{ host: service.hostname, name: service.name, namespace: service.namespace }]
  const external = subset === '' && service.meshExternal
  if (!rule) return message({ filterMetadata: { istio: external ? { services, external } : { services } } }, [field(service.resource)])
  const mode = traffic.policy.tls?.mode
  const istio = message({
    services,
    config: `/apis/networking.istio.io/v1/namespaces/${rule.namespace}/destination-rule/${rule.name}`,
    subset: subset === '' ? undefined : subset,
    external: external || undefined,
    alpn_override: mode === 'SIMPLE' || mode === 'MUTUAL' ? 'false' : undefined,
  })
  return message({ filterMetadata: { istio } }, [field(service.resource), field(rule.resource)])
}

/** What makes a cluster: its port, and the rule or subset that shapes it. */
export function clusterCauses({ rule, subset }: ClusterRequest, port: Cause): readonly Cause[] {
  if (!rule) return [port]
  const index = (rule.spec.subsets ?? []).findIndex(({ name }) => name === subset)
  return [port, (subset === '' ? undefined : rule.subsetSources[index]) ?? field(rule.resource, ['spec', 'host'])]
}

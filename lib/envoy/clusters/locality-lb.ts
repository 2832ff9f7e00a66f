import type { EffectiveMeshConfig, Service } from '@/lib/mesh/index.ts'
import type { LoadBalancer, LocalityLbSetting, ZoneAwareLbSetting } from '@/lib/model/index.ts'
import type { CommonLbConfig } from '@/lib/xds/index.ts'

/**
 * What of load balancing by place stands on the cluster itself; the ranks are given with the endpoints. (istio-semantics §5.10)
 * In force is the first of: the rule's zone-aware setting, the rule's by locality, the service's own preference, the mesh's.
 */
export function localityConfig(balancer: LoadBalancer | undefined, service: Pick<Service, 'trafficDistribution'>, mesh: EffectiveMeshConfig, ejects: boolean): CommonLbConfig {
  if (balancer?.zoneAwareLbSetting) return zoneAware(balancer.zoneAwareLbSetting)
  if (balancer?.localityLbSetting) return byLocality(balancer.localityLbSetting, ejects)
  if (service.trafficDistribution) return weighted
  return mesh.zoneAwareLbSetting ? zoneAware(mesh.zoneAwareLbSetting) : byLocality(mesh.localityLbSetting, ejects)
}

const weighted: CommonLbConfig = { localityWeightedLbConfig: {} }

/** Weights of places count for fixed shares, and for a failover that is written down; not for the silent default one. */
function byLocality({ enabled, distribute = [], failover = [], failoverPriority = [] }: LocalityLbSetting, ejects: boolean): CommonLbConfig {
  if (enabled === false) return {}
  const ranks = failover.length > 0 || failoverPriority.length > 0
  return distribute.length > 0 || (ejects && ranks) ? weighted : {}
}

function zoneAware({ enabled, minClusterSize }: ZoneAwareLbSetting): CommonLbConfig {
  if (enabled === false) return { zoneAwareLbConfig: { routingEnabled: {} } }
  return { zoneAwareLbConfig: minClusterSize ? { minClusterSize: String(minClusterSize) } : {} }
}

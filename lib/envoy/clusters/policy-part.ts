import type { EffectiveTrafficPolicy, Service } from '@/lib/mesh/index.ts'
import { memoByIdentities } from '@/lib/std/index.ts'
import { type Cluster, type CommonLbConfig, type HttpProtocolOptions, message } from '@/lib/xds/index.ts'
import { circuitBreakers, commonHttpOptions, connectTimeout, keepalive } from './connection-pool.ts'
import { type ClusterClass, policyCauses } from './context.ts'
import { balancing } from './load-balancing.ts'
import { localityConfig } from './locality-lb.ts'
import { errorStatuses, outlierDetection, panicThreshold } from './outlier-detection.ts'

/** What the traffic policy alone decides of a cluster. */
export type PolicyPart = {
  /** Limits and times of connections. */
  readonly pool: Pick<Cluster, 'connectTimeout' | 'circuitBreakers' | 'upstreamConnectionOptions'>
  readonly balancing: ReturnType<typeof balancing>
  /** How near endpoints are preferred; of services that have a preference of their own. */
  readonly nearness: CommonLbConfig
  readonly nearnessOfService: CommonLbConfig
  readonly outlierDetection: Cluster['outlierDetection']
  /** Options that do not speak of the protocol itself. */
  readonly httpOptions: HttpProtocolOptions
}

/** Made once for all clusters under one policy: those that no rule shapes share that of the mesh. */
export const policyPart = memoByIdentities((own: ClusterClass, traffic: EffectiveTrafficPolicy): PolicyPart => {
  const { policy } = traffic
  const ejection = policy.outlierDetection
  const causes = (block: Parameters<typeof policyCauses>[1]) => policyCauses({ own, traffic }, block)
  const near = (trafficDistribution: Service['trafficDistribution']) => message<CommonLbConfig>({
    healthyPanicThreshold: panicThreshold(ejection),
    ...localityConfig(policy.loadBalancer, { trafficDistribution }, own.mesh, ejection !== undefined),
  }, causes('loadBalancer'))
  return {
    pool: poolOf(own, traffic),
    balancing: balancing(policy.loadBalancer),
    nearness: near(undefined),
    nearnessOfService: near('PreferSameZone'),
    outlierDetection: ejection && outlierDetection(ejection, causes('outlierDetection')),
    httpOptions: { commonHttpProtocolOptions: commonHttpOptions(policy.connectionPool ?? {}), outlierDetection: ejection && errorStatuses(ejection) },
  }
})

function poolOf(own: ClusterClass, traffic: EffectiveTrafficPolicy): PolicyPart['pool'] {
  const { connectionPool = {}, retryBudget } = traffic.policy
  const causes = policyCauses({ own, traffic }, 'connectionPool')
  return {
    connectTimeout: connectTimeout(connectionPool, own.mesh.connectTimeout),
    circuitBreakers: circuitBreakers(connectionPool, retryBudget, [...causes, ...(retryBudget ? policyCauses({ own, traffic }, 'retryBudget') : [])]),
    ...keepalive(connectionPool, own.mesh.tcpKeepalive, causes),
  }
}

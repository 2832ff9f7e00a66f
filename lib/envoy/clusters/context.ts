import type { EffectiveMeshConfig, EffectiveTrafficPolicy, MergedDestinationRule, MtlsMode, Service, ServiceEndpoint, ServicePort } from '@/lib/mesh/index.ts'
import type { Cause } from '@/lib/xds/index.ts'
import type { Surroundings } from '../surroundings.ts'

/** What of a proxy and its mesh the clusters of every service depend on. */
export type ClusterClass = {
  readonly type: 'sidecar' | 'router'
  readonly mesh: EffectiveMeshConfig
  /** What decides settings of the whole mesh. */
  readonly meshCause: Cause
  readonly dnsLookupFamily: 'V4_ONLY' | 'V6_ONLY'
  /** Whether clusters are needed that pass TLS on by server name. */
  readonly passesOnBySni: boolean
}

/** One service as a proxy sees it, with everything that its clusters depend on. */
export type ServiceContext = {
  readonly own: ClusterClass
  readonly surroundings: Surroundings
  readonly service: Service
  readonly rule: MergedDestinationRule | undefined
  /** All endpoints of the host, of every port. */
  readonly pool: readonly ServiceEndpoint[]
  /** What the workloads behind the service accept. */
  readonly mtls: MtlsMode
}

/** How a cluster is reached: as usual, or with TLS that is passed on as it comes (gateways with AUTO_PASSTHROUGH). */
export type ClusterMode = 'default' | 'sni-passthrough'

/** One cluster to be made: of one port of one service, for all endpoints or a subset. */
export type ClusterRequest = ServiceContext & {
  readonly mode: ClusterMode
  readonly port: ServicePort
  /** '' for the default cluster. */
  readonly subset: string
  readonly name: string
  /** The policy in force for port and subset, and where each block is written. */
  readonly traffic: EffectiveTrafficPolicy
}

/** Where a block of the policy is written; settings of the mesh stand for blocks that no rule gives. */
export function policyCauses({ traffic, own }: Pick<ClusterRequest, 'traffic' | 'own'>, block: keyof EffectiveTrafficPolicy['sources']): readonly Cause[] {
  return [traffic.sources[block] ?? own.meshCause]
}

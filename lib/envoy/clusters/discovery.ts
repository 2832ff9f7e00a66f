import type { EffectiveMeshConfig, Service } from '@/lib/mesh/index.ts'
import { isWildcard } from '@/lib/net/index.ts'
import { assertNever, memoByIdentity } from '@/lib/std/index.ts'
import { type Cluster, type ClusterLoadAssignment, duration, message, typed } from '@/lib/xds/index.ts'
import { localityEndpoints } from '../endpoints/index.ts'
import { field } from '../cause.ts'
import type { ClusterClass, ClusterRequest } from './context.ts'

/** How a cluster finds its endpoints. */
export type Discovery = 'EDS' | 'STRICT_DNS' | 'LOGICAL_DNS' | 'ORIGINAL_DST' | 'DYNAMIC_FORWARD_PROXY'

/** The discovery of a service; gateways have no original destination to go to. Aliases have no cluster of their own. (istio-semantics §1.1, §5.2) */
export function discoveryOf(service: Service, type: ClusterClass['type']): Discovery | undefined {
  switch (service.resolution) {
    case 'ClientSideLB':
      return 'EDS'
    case 'DNSLB':
      return service.raceFirstConnect ? 'LOGICAL_DNS' : 'STRICT_DNS'
    case 'DNSRoundRobinLB':
      return 'LOGICAL_DNS'
    case 'Passthrough':
      return type === 'router' ? 'EDS' : 'ORIGINAL_DST'
    case 'DynamicDNS':
      return isWildcard(service.hostname) ? 'DYNAMIC_FORWARD_PROXY' : 'EDS'
    case 'Alias':
      return undefined
    default:
      return assertNever(service.resolution)
  }
}

/** The fields by which a cluster of a type finds its endpoints; undefined for a DNS cluster without any, which is not made at all. */
export function discoveryFields(discovery: Exclude<Discovery, 'DYNAMIC_FORWARD_PROXY'>, request: ClusterRequest): Partial<Cluster> | undefined {
  switch (discovery) {
    case 'EDS':
      return { type: 'EDS', edsClusterConfig: { edsConfig: fromIstiod, serviceName: request.name } }
    case 'ORIGINAL_DST':
      return originalDestination(request)
    case 'STRICT_DNS':
    case 'LOGICAL_DNS':
      return byDns(discovery, request)
    default:
      return assertNever(discovery)
  }
}

/** Endpoints come by the connection that clusters come by; the same for all clusters. */
const fromIstiod = { ads: {}, initialFetchTimeout: '0s', resourceApiVersion: 'V3' } as const

/** A port of the endpoints other than the dialled one must be told; the service's own port is told whenever it is written. (corrections §5.2) */
function originalDestination({ service, port }: ClusterRequest): Partial<Cluster> {
  const target = service.registry === 'External' && typeof port.targetPort === 'number' ? port.targetPort : undefined
  return { type: 'ORIGINAL_DST', ...(target && { originalDstLbConfig: { upstreamPortOverride: target } }) }
}

function byDns(type: 'STRICT_DNS' | 'LOGICAL_DNS', request: ClusterRequest): Partial<Cluster> | undefined {
  const loadAssignment = inlineEndpoints(request)
  if (!loadAssignment) return undefined
  const { own, service } = request
  // In the family of the proxy, or in both where the first connection that succeeds wins.
  const dnsLookupFamily = service.raceFirstConnect ? 'ALL' : own.dnsLookupFamily
  return { type, loadAssignment, dnsRefreshRate: refreshRate(own.mesh), dnsJitter: '0.100s', respectDnsTtl: true, dnsLookupFamily, typedDnsResolverConfig: caresResolver }
}

function inlineEndpoints({ surroundings: { view, proxy }, service, port, subset, traffic, name, mode }: ClusterRequest): ClusterLoadAssignment | undefined {
  const endpoints = localityEndpoints({ view, proxy, service, port: port.number, subset, policy: traffic, by: 'number', onlyMtls: mode === 'sni-passthrough' })
  return endpoints.length === 0 ? undefined : message<ClusterLoadAssignment>({ clusterName: name, endpoints }, [field(service.resource, ['spec', 'resolution'])])
}

const refreshRate = memoByIdentity((mesh: EffectiveMeshConfig) => duration(mesh.dnsRefreshRate) ?? '60s')

const caresResolver = {
  name: 'envoy.network.dns_resolver.cares',
  typedConfig: typed('envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig', { udpMaxQueries: 100 }),
}

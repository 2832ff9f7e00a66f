import { type Service, type ServicePort, trafficPolicyOf } from '@/lib/mesh/index.ts'
import { filtered, flatMapped } from '@/lib/std/index.ts'
import type { Cluster } from '@/lib/xds/index.ts'
import { outboundCluster } from '../cluster-name.ts'
import { clusterOf } from './cluster-of.ts'
import type { ClusterMode, ClusterRequest, ServiceContext } from './context.ts'
import { discoveryOf } from './discovery.ts'
import { resolvingCluster } from './dynamic-forward-proxy.ts'
import { sniOf } from './upstream-tls.ts'

/** The clusters of one service: for each port one for all endpoints, and one per subset of the rule in force. (istio-semantics §5.1) */
export function clustersOfService(context: ServiceContext): readonly Cluster[] {
  const ports = filtered(context.service.ports, ({ protocol }) => protocol !== 'UDP')
  const usual = flatMapped(ports, (port) => clustersOfPort('default', port, context))
  if (!context.own.passesOnBySni || context.service.meshExternal) return usual
  return [...usual, ...ports.flatMap((port) => clustersOfPort('sni-passthrough', port, context))]
}

function clustersOfPort(mode: ClusterMode, port: ServicePort, context: ServiceContext): readonly Cluster[] {
  const discovery = discoveryOf(context.service, context.own.type)
  if (discovery === undefined) return []
  const whole = requestFor(mode, port, '', context)
  if (discovery === 'DYNAMIC_FORWARD_PROXY') return [resolvingCluster(whole)].flatMap((cluster) => cluster ?? [])
  const general = clusterOf(discovery, whole)
  if (!general) return []
  const subsets = context.rule?.spec.subsets ?? none
  if (subsets.length === 0) return [general]
  return [general, ...subsets.flatMap(({ name }) => clusterOf(discovery, requestFor(mode, port, name, context)) ?? [])]
}

const none: readonly never[] = []

/** Written out: a copy of the context with more fields is slow to make. */
function requestFor(mode: ClusterMode, port: ServicePort, subset: string, { own, surroundings, service, rule, pool, mtls }: ServiceContext): ClusterRequest {
  return { own, surroundings, service, rule, pool, mtls, mode, port, subset, name: nameOf(mode, port, subset, service), traffic: trafficPolicyOf(own.mesh, rule, port.number, subset) }
}

function nameOf(mode: ClusterMode, port: ServicePort, subset: string, service: Service): string {
  return mode === 'default' ? outboundCluster(port.number, subset, service.hostname) : sniOf({ port, subset, service })
}

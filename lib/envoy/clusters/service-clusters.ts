import { type Service, type ServicePort, trafficPolicyOf } from '@/lib/mesh/index.ts'
import type { Cluster } from '@/lib/xds/index.ts'
import { outboundCluster } from '../cluster-name.ts'
import { clusterOf } from './cluster-of.ts'
import type { ClusterMode, ClusterRequest, ServiceContext } from './context.ts'
import { discoveryOf } from './discovery.ts'
import { resolvingCluster } from './dynamic-forward-proxy.ts'
import { sniOf } from './upstream-tls.ts'

/** The clusters of one service: for each port one for all endpoints, and one per subset of the rule in force. (istio-semantics §5.1) */
export function clustersOfService(context: ServiceContext): readonly Cluster[] {
  const ports = context.service.ports.filter(({ protocol }) => protocol !== 'UDP')
  const usual = ports.flatMap((port) => clustersOfPort('default', port, context))
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
  const subsets = (context.rule?.spec.subsets ?? []).flatMap(({ name }) => clusterOf(discovery, requestFor(mode, port, name, context)) ?? [])
  return [general, ...subsets]
}

function requestFor(mode: ClusterMode, port: ServicePort, subset: string, context: ServiceContext): ClusterRequest {
  const { own, rule, service } = context
  return { mode, port, subset, name: nameOf(mode, port, subset, service), traffic: trafficPolicyOf(own.mesh, rule, port.number, subset), ...context }
}

function nameOf(mode: ClusterMode, port: ServicePort, subset: string, service: Service): string {
  return mode === 'default' ? outboundCluster(port.number, subset, service.hostname) : sniOf({ port, subset, service })
}

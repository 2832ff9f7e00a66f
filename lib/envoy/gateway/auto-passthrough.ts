import type { MergedDestinationRule, Service, ServicePort } from '@/lib/mesh/index.ts'
import type { TrafficPolicy } from '@/lib/model/index.ts'
import { hostSubsetOf } from '@/lib/net/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { filtersToTarget, statPrefix } from '../filters/network-filters.ts'
import { sniOf } from '../clusters/upstream-tls.ts'
import { portOrigin } from '../service-origin.ts'
import type { Surroundings } from '../surroundings.ts'
import { type GatewayChain, gatewayChain } from './chain.ts'
import { serverNames } from './server-hosts.ts'
import type { Server } from './server.ts'

/** All protocols by which sidecars tell each other that it is them. Together with endpoints without mTLS being left out, nobody gets in without it. */
const MESH_PROTOCOLS = ['istio', 'istio-peer-exchange', 'istio-http/1.0', 'istio-http/1.1', 'istio-h2']

/**
 * Chains that pass the mesh's TLS on to any service by the server name that sidecars of other networks give it: one per port, and per
 * subset. Hosts outside the mesh have none, nor do names that stand for another host. (istio-semantics §6.3)
 */
export function autoPassthroughChains(server: Server, surroundings: Surroundings): readonly GatewayChain[] {
  const hosts = serverNames(server.hosts)
  return surroundings.view.services
    .filter(({ meshExternal, resolution, hostname }) => !meshExternal && resolution !== 'Alias' && hosts.some((host) => hostSubsetOf(hostname, host)))
    .flatMap((service) => service.ports.filter(({ protocol }) => protocol !== 'UDP').flatMap((port) => chainsOfPort(service, port, server, surroundings)))
}

function chainsOfPort(service: Service, port: ServicePort, server: Server, surroundings: Surroundings): readonly GatewayChain[] {
  const found = surroundings.ruleOf(service.hostname)
  const rule = found && withoutTunnel(found)
  const causes = [server.origin, portOrigin(service, port.number)]
  return ['', ...(rule?.spec.subsets ?? []).map(({ name }) => name)].map((subset) => {
    const cluster = sniOf({ port, subset, service })
    const prefix = statPrefix(cluster, { host: service.hostname, subset, port, service }, surroundings)
    return gatewayChain({
      serverNames: [cluster],
      applicationProtocols: MESH_PROTOCOLS,
      filters: filtersToTarget({ cluster, statPrefix: prefix, subset, rule }, { port }, surroundings, causes),
      causes,
    })
  })
}

/** What is passed on as it comes cannot go through a forward proxy. */
const withoutTunnel = memoByIdentity((rule: MergedDestinationRule): MergedDestinationRule => ({
  ...rule,
  spec: {
    ...rule.spec,
    ...(rule.spec.trafficPolicy && { trafficPolicy: untunnelled(rule.spec.trafficPolicy) }),
    ...(rule.spec.subsets && { subsets: rule.spec.subsets.map((subset) => (subset.trafficPolicy ? { ...subset, trafficPolicy: untunnelled(subset.trafficPolicy) } : subset)) }),
  },
}))

function untunnelled({ tunnel: _tunnel, ...policy }: TrafficPolicy): TrafficPolicy {
  return policy
}

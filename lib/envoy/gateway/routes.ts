import { isHttp } from '@/lib/net/index.ts'
import type { RouteConfiguration } from '@/lib/xds/index.ts'
import { routeConfiguration } from '../routes/route-configuration.ts'
import type { Surroundings } from '../surroundings.ts'
import { arranged } from './arrange-hosts.ts'
import { mayListen, mergedServers } from './merged.ts'
import type { ServerGroup } from './merge-servers.ts'
import { endsHttps, type Server } from './server.ts'
import { blackHoleHost, hostsOfServers } from './virtual-hosts.ts'

/** The route configurations that the listeners of a gateway proxy ask for. (istio-semantics §6.5) */
export function gatewayRoutes(surroundings: Surroundings): readonly RouteConfiguration[] {
  const { groups, byRouteName } = mergedServers(surroundings)
  const names = new Set(groups.filter(({ port }) => mayListen(port, surroundings)).flatMap(routeNames))
  return [...names].filter((name) => name !== '').map((name) => routesBehind(name, byRouteName.get(name) ?? [], surroundings))
}

function routeNames({ servers, routeName }: ServerGroup): readonly string[] {
  const [first] = servers
  if (first && isHttp(first.protocol)) return [routeName]
  return servers.flatMap((server) => (endsHttps(server) ? [server.routeName] : []))
}

function routesBehind(name: string, servers: readonly Server[], surroundings: Surroundings): RouteConfiguration {
  const hosts = hostsOfServers(servers, surroundings)
  const causes = servers.map(({ origin }) => origin)
  return routeConfiguration(name, hosts.size === 0 ? [blackHoleHost(servers)] : arranged(hosts), causes)
}

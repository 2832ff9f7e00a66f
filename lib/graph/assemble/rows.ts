import type { ClusterFacts } from '../config/cluster-facts.ts'
import type { Entrance } from '../config/ways.ts'
import type { NodeId, Tls } from '../topology.ts'
import type { Gateway } from './gateways.ts'

/**
 * The row of a gateway that a connection comes to, by Envoy's order: destination port, then server name. A client that starts TLS shows
 * the cluster's server name, one that passes TLS through its own.
 */
export function rowFor(gateway: Gateway, port: number, tls: Tls, asked: string, cluster: ClusterFacts): NodeId | undefined {
  const here = gateway.entrances.filter(({ entrance }) => entrance.port === port)
  const encrypted = tls !== 'plain' && tls !== 'unknown'
  const serverName = tls === 'passthrough' ? asked : cluster.sni || asked
  const found = encrypted ? here.find(({ entrance }) => entrance.tls !== 'none' && servesName(entrance, serverName)) : here.find(({ entrance }) => entrance.tls === 'none')
  return found?.row
}

function servesName({ serverNames }: Entrance, name: string): boolean {
  return serverNames.length === 0 || serverNames.some((pattern) => nameMatches(pattern, name))
}

/** A name equals the pattern, or lies below its wildcard; a wildcard asked for matches itself. */
export function nameMatches(pattern: string, name: string): boolean {
  return pattern === '*' || pattern === name || (pattern.startsWith('*.') && name.endsWith(pattern.slice(1)))
}

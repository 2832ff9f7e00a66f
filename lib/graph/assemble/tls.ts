import type { Protocol, Tls } from '../topology.ts'
import type { Cluster } from './arrival.ts'

/** The TLS that stands on the wire after Envoy: what the cluster starts, else what the client sent. */
export function tlsOf(protocol: Protocol, { facts, assignment }: Cluster): Tls {
  if (facts.tls) return facts.tls
  if (facts.autoTls && assignment.endpoints.length > 0 && assignment.endpoints.every(({ meshTls }) => meshTls)) return 'ISTIO_MUTUAL'
  return protocol === 'HTTP' ? 'plain' : protocol === 'TLS' ? 'passthrough' : 'unknown'
}

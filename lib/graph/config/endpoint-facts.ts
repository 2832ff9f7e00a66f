import { field, flatMapped, memoInField, text } from '@/lib/std/index.ts'
import type { ClusterMessage, LoadAssignmentMessage, ProxyConfiguration } from './envoy-config.ts'

export type EndpointFacts = {
  /** An IP, a name, or the path of a socket. */
  readonly address: string
  readonly port: number
  /** The workload that Istio names for it. */
  readonly workload: string
  readonly namespace: string
  readonly weight: number
  readonly priority: number
  /** It speaks mesh mTLS. */
  readonly meshTls: boolean
}

export type Assignment = { readonly endpoints: readonly EndpointFacts[] }

const none: Assignment = { endpoints: [] }

/** Finds the endpoints of a cluster: its own list, or what EDS sends for it. */
export function assignmentsIn(config: ProxyConfiguration): (cluster: ClusterMessage) => Assignment {
  const sent = new Map(config.endpoints.map((assignment) => [assignment.clusterName, assignment]))
  return (cluster) => {
    const assignment = cluster.loadAssignment ?? sent.get(cluster.edsClusterConfig?.serviceName ?? cluster.name)
    return assignment ? readAssignment(assignment) : none
  }
}

const readAssignment = memoInField((assignment: LoadAssignmentMessage): Assignment => {
  return { endpoints: flatMapped(assignment.endpoints ?? [], (locality) => (locality.lbEndpoints ?? []).map((endpoint) => readEndpoint(endpoint, locality.priority ?? 0))) }
})

/** Equal texts mean equal endpoints. */
export const assignmentKey = memoInField(({ endpoints }: Assignment): string => endpoints.map(({ address, port, workload }) => `${address} ${port} ${workload}`).join())

function readEndpoint(message: object, priority: number): EndpointFacts {
  const address = field(message, 'endpoint', 'address')
  const socket = field(address, 'socketAddress')
  const metadata = field(message, 'metadata', 'filterMetadata')
  const identity = text(metadata, 'istio', 'workload')
  const end = identity.indexOf(';')
  const weight = field(message, 'loadBalancingWeight')
  return {
    address: text(socket, 'address') || text(address, 'pipe', 'path'),
    port: Number(field(socket, 'portValue')) || 0,
    workload: end < 0 ? identity : identity.slice(0, end),
    namespace: end < 0 ? '' : identity.slice(end + 1).split(';', 1)[0] ?? '',
    weight: typeof weight === 'number' ? weight : 1,
    priority,
    meshTls: text(metadata, 'envoy.transport_socket_match', 'tlsMode') === 'istio',
  }
}

/** `10.0.0.1:80`, `[::1]:80`, or a socket's path. */
export function addressText(address: string, port: number): string {
  if (port === 0) return address
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

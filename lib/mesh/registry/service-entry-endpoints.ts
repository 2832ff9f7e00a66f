import type { FieldPath, Resource, ServiceEntryPort, ServiceEntrySpec } from '@/lib/model/index.ts'
import { flatMapped, memoByIdentities } from '@/lib/std/index.ts'
import type { ServiceEndpoint } from '../types.ts'
import { addressesOf, hostsOf } from './service-entry.ts'
import type { Trust } from './topology.ts'
import { type Workload, workloadEndpoint, workloadOf } from './workload.ts'

type ServiceEntry = Resource<ServiceEntrySpec>

/**
 * The endpoints that an entry contributes to one of its hosts, of all its ports. (istio-semantics §1.3)
 * 1. Without endpoints and selector, DNS resolution resolves the host itself.
 * 2. Else the listed endpoints, or the selected workloads.
 * Each address of the entry repeats the whole list. (corrections §1.3)
 */
export function endpointsOfServiceEntry(entry: ServiceEntry, hostname: string, workloads: readonly Workload[], trust: Trust): readonly ServiceEndpoint[] {
  if (entry.spec.workloadSelector) return selectedEndpoints(workloads, entry)
  return (entry.spec.endpoints?.length ?? 0) > 0 ? listedEndpoints(trust, entry) : (hostEndpoints(entry).get(hostname) ?? none)
}

const none: readonly ServiceEndpoint[] = []

export function resolvesNames(resolution: ServiceEntrySpec['resolution']): boolean {
  return resolution === 'DNS' || resolution === 'DNS_ROUND_ROBIN'
}

const hostEndpoints = memoByIdentities((entry: ServiceEntry): ReadonlyMap<string, readonly ServiceEndpoint[]> => {
  if (!resolvesNames(entry.spec.resolution)) return new Map()
  return new Map(hostsOf(entry).map((hostname) => [hostname, flatMapped(addressesOf(entry), () => (entry.spec.ports ?? []).map((port) => hostEndpoint(entry, hostname, port)))]))
})

function hostEndpoint(entry: ServiceEntry, hostname: string, port: ServiceEntryPort): ServiceEndpoint {
  return {
    address: hostname,
    pipe: false,
    port: port.targetPort || port.number,
    servicePortName: port.name,
    servicePort: port.number,
    labels: {},
    locality: '',
    network: '',
    weight: 1,
    serviceAccount: '',
    tlsMode: 'disabled',
    health: 'unknown',
    workload: entry.metadata.name,
    namespace: entry.metadata.namespace,
    registry: 'External',
    node: '',
    hostname: '',
    resource: entry as Resource,
    path: ['spec', 'hosts', entry.spec.hosts.indexOf(hostname)],
  }
}

const listedEndpoints = memoByIdentities((trust: Trust, entry: ServiceEntry): readonly ServiceEndpoint[] => {
  const workloads = (entry.spec.endpoints ?? []).map((endpoint, i) => {
    const path: FieldPath = ['spec', 'endpoints', i]
    return workloadOf(endpoint, { resource: entry as Resource, path, name: `${entry.metadata.name}-${i}` }, trust.trustDomain)
  })
  return flatMapped(addressesOf(entry), () => flatMapped(entry.spec.ports ?? [], (port) => workloads.map((workload) => endpointOf(workload, port))))
})

const selectedEndpoints = memoByIdentities((workloads: readonly Workload[], entry: ServiceEntry): readonly ServiceEndpoint[] =>
  flatMapped(workloads, (workload) => flatMapped(addressesOf(entry), () => (entry.spec.ports ?? []).map((port) => endpointOf(workload, port)))))

/** The port of a workload: 0 on a socket; the workload's own port of that name; the service's targetPort; its number. */
function endpointOf(workload: Workload, port: ServiceEntryPort): ServiceEndpoint {
  const { kind, ports } = workload
  const own = Object.hasOwn(ports, port.name) ? ports[port.name] : undefined
  return workloadEndpoint(workload, { number: kind === 'pipe' ? 0 : own || port.targetPort || port.number, name: port.name, servicePort: port.number, registry: 'External' })
}

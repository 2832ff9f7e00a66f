import type { Resource, ServiceEntrySpec, ServiceSpec } from '@/lib/model/index.ts'
import { followingFlatMap, internList, memoByIdentities, memoByIdentity, recurringSort } from '@/lib/std/index.ts'
import { ageKey, createdAt } from '../age.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Service, ServiceEndpoint } from '../types.ts'
import { withAliases } from './aliases.ts'
import { type Exposure, exposureOf } from './export-to.ts'
import { endpointsOfKubernetesService } from './kubernetes-endpoints.ts'
import { recordOfKubernetesService } from './kubernetes-service.ts'
import { isList, type Registry, registryOfServices } from './registry.ts'
import { recordsOfServiceEntry } from './service-entry.ts'
import { endpointsOfServiceEntry } from './service-entry-endpoints.ts'
import { networkGatewaysOf } from './network-gateways.ts'
import { placesOf, type Trust, trustOf } from './topology.ts'
import { selectedWorkloads, workloadsIn } from './workloads.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'

type ServiceEntries = readonly SoundResource<'ServiceEntry'>[]

/** Every record of the service registry, oldest first, then by name, then by namespace; for entries the name is the host. (istio-semantics §1) */
export function servicesOf(snapshot: Snapshot): readonly Service[] {
  return registryOf(snapshot).services
}

const registryOf = memoByIdentity((snapshot: Snapshot): Registry => registryOfServices(gather(exposureOf(snapshot), trustOf(snapshot), snapshot.admitted.list('Service'), snapshot.admitted.list('ServiceEntry'))))

const gather = memoByIdentities((exposure: Exposure, trust: Trust, kubernetes: readonly SoundResource<'Service'>[], entries: ServiceEntries): readonly Service[] => {
  const ofEntries = recordsOf([exposure], entriesByAge(entries), (entry) => recordsOfServiceEntry(exposure, entry as Resource<ServiceEntrySpec>))
  const records = [...ofEntries, ...kubernetes.map((service) => recordOfKubernetesService(exposure, trust, service))]
  const ordered = servicesByAge(records)
  return internList(kubernetes.some(({ spec }) => spec.type === 'ExternalName') ? withAliases(ordered) : ordered)
})

const recordsOf = followingFlatMap<SoundResource<'ServiceEntry'>, Service>()
const entriesByAge = recurringSort((entry: SoundResource<'ServiceEntry'>) => ageKey(createdAt(entry), entry.metadata.name, entry.metadata.namespace))
const servicesByAge = recurringSort(({ created, name, namespace }: Service) => ageKey(created, name, namespace))

/** All records of a host, of all namespaces, in registry order. */
export function servicesByHost(snapshot: Snapshot, hostname: string): readonly Service[] {
  const found = registryOf(snapshot).byHost.get(hostname)
  return found === undefined ? noServices : isList(found) ? found : [found]
}

const noServices: readonly Service[] = []

/** Hosts that more than one record bears. */
export function sharedHosts(snapshot: Snapshot): ReadonlySet<string> {
  return registryOf(snapshot).shared
}

/** Whether a service may be seen from a namespace. (§1.8) */
export function isVisibleTo({ exportTo, namespace: own }: Pick<Service, 'namespace' | 'exportTo'>, namespace: string): boolean {
  return exportTo.has('*') || (!exportTo.has('~') && (exportTo.has(namespace) || (exportTo.has('.') && own === namespace)))
}

/**
 * What the endpoints of a host with a single record depend on beside that record: documents of workloads, the places that they are in, the
 * gateways between their networks and the trust domain, each the same object as long as it does not change.
 */
export function endpointSources(snapshot: Snapshot): readonly object[] {
  const { admitted } = snapshot
  return [admitted.list('Pod'), admitted.list('WorkloadEntry'), admitted.list('EndpointSlice'), networkGatewaysOf(snapshot), placesOf(snapshot)]
}

/** Endpoints pooled under (host, namespace), of all ports: those of ServiceEntries, oldest entry first, then those of Kubernetes. (§1.7, corrections) */
export function endpointsOf(snapshot: Snapshot, hostname: string, namespace: string): readonly ServiceEndpoint[] {
  const found = registryOf(snapshot).byHost.get(hostname)
  if (found === undefined) return noEndpoints
  if (isList(found)) return pooled(found.filter((record) => record.namespace === namespace), snapshot)
  return found.namespace === namespace ? ofRecord(found, snapshot) : noEndpoints
}

const noEndpoints: readonly ServiceEndpoint[] = []

/** Records of one document (several addresses) contribute once: its list repeats for each address already. */
function pooled(records: readonly Service[], snapshot: Snapshot): readonly ServiceEndpoint[] {
  const distinct = [...new Map(records.map((record) => [record.resource, record])).values()]
  const ordered = [...distinct.filter(({ registry }) => registry === 'External'), ...distinct.filter(({ registry }) => registry === 'Kubernetes')]
  const pools = ordered.map((record) => ofRecord(record, snapshot)).filter((pool) => pool.length > 0)
  return pools.length > 1 ? internList(pools.flat()) : (pools[0] ?? noEndpoints)
}

function ofRecord({ registry, resource, hostname }: Service, snapshot: Snapshot): readonly ServiceEndpoint[] {
  if (registry === 'Kubernetes') return endpointsOfKubernetesService(resource as unknown as Resource<ServiceSpec>, snapshot)
  const entry = resource as unknown as Resource<ServiceEntrySpec>
  const workloads = entry.spec.workloadSelector ? selectedWorkloads(entry, workloadsIn(snapshot, entry.metadata.namespace)) : none
  return endpointsOfServiceEntry(entry, hostname, workloads, trustOf(snapshot))
}

const none: readonly never[] = []

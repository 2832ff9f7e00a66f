import type { Resource, ServiceEntrySpec, ServiceSpec } from '@/lib/model/index.ts'
import { compareBytes, internList, memoByIdentities, memoByIdentity } from '@/lib/std/index.ts'
import { byAge, compareAges } from '../age.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Service, ServiceEndpoint } from '../types.ts'
import { withAliases } from './aliases.ts'
import { type Exposure, exposureOf } from './export-to.ts'
import { endpointsOfKubernetesService } from './kubernetes-endpoints.ts'
import { recordOfKubernetesService } from './kubernetes-service.ts'
import { recordsOfServiceEntry } from './service-entry.ts'
import { endpointsOfServiceEntry } from './service-entry-endpoints.ts'
import { trustOf } from './topology.ts'
import { selectedWorkloads, workloadsIn } from './workloads.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'

type ServiceEntries = readonly SoundResource<'ServiceEntry'>[]

/** Every record of the service registry, oldest first, then by name, then by namespace; for entries the name is the host. (istio-semantics §1) */
export function servicesOf(snapshot: Snapshot): readonly Service[] {
  return registryOf(snapshot).services
}

type Registry = {
  readonly services: readonly Service[]
  /** Most hosts have a single record, which then stands for the list. */
  readonly byHost: ReadonlyMap<string, Service | readonly Service[]>
}

const registryOf = memoByIdentity((snapshot: Snapshot): Registry => {
  const services = gather(exposureOf(snapshot), snapshot.admitted.list('Service'), snapshot.admitted.list('ServiceEntry'))
  return { services, byHost: byHost(services) }
})

const gather = memoByIdentities((exposure: Exposure, kubernetes: readonly SoundResource<'Service'>[], entries: ServiceEntries): readonly Service[] => {
  const ofEntries = [...entries].sort(byAge).flatMap((entry) => recordsOfServiceEntry(exposure, entry as Resource<ServiceEntrySpec>))
  const records = [...ofEntries, ...kubernetes.map((service) => recordOfKubernetesService(exposure, service))]
  return internList(withAliases(records.sort(byServiceAge)))
})

function byServiceAge(a: Service, b: Service): number {
  return compareAges(a.created, b.created) || compareBytes(a.name, b.name) || compareBytes(a.namespace, b.namespace)
}

/** All records of a host, of all namespaces, in registry order. */
export function servicesByHost(snapshot: Snapshot, hostname: string): readonly Service[] {
  const found = registryOf(snapshot).byHost.get(hostname)
  return found === undefined ? noServices : isList(found) ? found : [found]
}

const noServices: readonly Service[] = []

function isList(found: Service | readonly Service[]): found is readonly Service[] {
  return Array.isArray(found)
}

const byHost = memoByIdentity((services: readonly Service[]): Registry['byHost'] => {
  const found = new Map<string, Service | Service[]>()
  for (const service of services) {
    const known = found.get(service.hostname)
    if (known === undefined) found.set(service.hostname, service)
    else if (Array.isArray(known)) known.push(service)
    else found.set(service.hostname, [known, service])
  }
  return found
})

/** Hosts that more than one record bears. */
export const sharedHosts: (snapshot: Snapshot) => ReadonlySet<string> = memoByIdentity((snapshot: Snapshot) => {
  const shared = new Set<string>()
  for (const [hostname, found] of registryOf(snapshot).byHost) if (isList(found)) shared.add(hostname)
  return shared
})

/** Whether a service may be seen from a namespace. (§1.8) */
export function isVisibleTo({ exportTo, namespace: own }: Pick<Service, 'namespace' | 'exportTo'>, namespace: string): boolean {
  return exportTo.has('*') || (!exportTo.has('~') && (exportTo.has(namespace) || (exportTo.has('.') && own === namespace)))
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

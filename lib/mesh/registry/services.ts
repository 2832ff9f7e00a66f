import type { Resource, ServiceEntrySpec } from '@/lib/model/index.ts'
import { compareBytes } from '@/lib/std/index.ts'
import { byAge, compareAges } from '../age.ts'
import { internList, memoByIdentities } from '../memo.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Service, ServiceEndpoint } from '../types.ts'
import { withAliases } from './aliases.ts'
import { type Exposure, exposureOf } from './export-to.ts'
import { endpointsOfKubernetesService } from './kubernetes-endpoints.ts'
import { kubernetesHost, recordOfKubernetesService } from './kubernetes-service.ts'
import { recordsOfServiceEntry } from './service-entry.ts'
import { endpointsOfServiceEntry } from './service-entry-endpoints.ts'
import { trustOf } from './topology.ts'
import { selectedWorkloads, workloadsIn } from './workloads.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'

type ServiceEntries = readonly SoundResource<'ServiceEntry'>[]

/** Every record of the service registry, oldest first, then by name, then by namespace; for entries the name is the host. (istio-semantics §1) */
export function servicesOf(snapshot: Snapshot): readonly Service[] {
  return gather(snapshot.admitted.list('ServiceEntry'), snapshot.admitted.list('Service'), exposureOf(snapshot))
}

const gather = memoByIdentities((entries: ServiceEntries, kubernetes: readonly SoundResource<'Service'>[], exposure: Exposure): readonly Service[] => {
  const ofEntries = [...entries].sort(byAge).flatMap((entry) => recordsOfServiceEntry(entry, exposure))
  const records = [...ofEntries, ...kubernetes.map((service) => recordOfKubernetesService(service, exposure))]
  return internList(withAliases(records.sort(byServiceAge)))
})

function byServiceAge(a: Service, b: Service): number {
  return compareAges(a.created, b.created) || compareBytes(a.name, b.name) || compareBytes(a.namespace, b.namespace)
}

/** All records of a host, of all namespaces, in registry order. */
export function servicesByHost(snapshot: Snapshot, hostname: string): readonly Service[] {
  return byHost(servicesOf(snapshot)).get(hostname) ?? noServices
}

const noServices: readonly Service[] = []

const byHost = memoByIdentities((services: readonly Service[]): ReadonlyMap<string, readonly Service[]> => {
  const found = new Map<string, Service[]>()
  for (const service of services) {
    const records = found.get(service.hostname)
    if (records) records.push(service)
    else found.set(service.hostname, [service])
  }
  return found
})

/** Whether a service may be seen from a namespace. (§1.8) */
export function isVisibleTo({ exportTo, namespace: own }: Pick<Service, 'namespace' | 'exportTo'>, namespace: string): boolean {
  return exportTo.has('*') || (!exportTo.has('~') && (exportTo.has(namespace) || (exportTo.has('.') && own === namespace)))
}

/** Endpoints pooled under (host, namespace), of all ports: those of ServiceEntries, oldest entry first, then those of Kubernetes. (§1.7, corrections) */
export function endpointsOf(snapshot: Snapshot, hostname: string, namespace: string): readonly ServiceEndpoint[] {
  const entries = entriesByHost(snapshot.admitted.list('ServiceEntry', namespace)).get(hostname) ?? []
  const kubernetes = kubernetesByHost(snapshot.admitted.list('Service', namespace)).get(hostname)
  const pools = [...entries.map((entry) => ofEntry(entry, hostname, snapshot)), ...(kubernetes ? [endpointsOfKubernetesService(kubernetes, snapshot)] : [])]
  const [only = noEndpoints, ...others] = pools.filter((pool) => pool.length > 0)
  return others.length === 0 ? only : internList([...only, ...others.flat()])
}

const noEndpoints: readonly ServiceEndpoint[] = []

function ofEntry(entry: Resource<ServiceEntrySpec>, hostname: string, snapshot: Snapshot): readonly ServiceEndpoint[] {
  const workloads = entry.spec.workloadSelector ? selectedWorkloads(entry, workloadsIn(snapshot, entry.metadata.namespace)) : []
  return endpointsOfServiceEntry(entry, hostname, workloads, trustOf(snapshot))
}

const entriesByHost = memoByIdentities((entries: ServiceEntries): ReadonlyMap<string, readonly Resource<ServiceEntrySpec>[]> => {
  const found = new Map<string, Resource<ServiceEntrySpec>[]>()
  for (const entry of [...entries].sort(byAge)) {
    for (const hostname of new Set(entry.spec.hosts)) {
      const sharing = found.get(hostname)
      if (sharing) sharing.push(entry as Resource<ServiceEntrySpec>)
      else found.set(hostname, [entry as Resource<ServiceEntrySpec>])
    }
  }
  return found
})

const kubernetesByHost = memoByIdentities((services: readonly SoundResource<'Service'>[]) => new Map(services.map((service) => [kubernetesHost(service.metadata), service])))

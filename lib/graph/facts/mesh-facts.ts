import { notModelledIn, type ResourceIndex } from '@/lib/mesh/index.ts'
import type { GatewaySpec, Resource, ResourceKey, ServiceEntrySpec, ServiceSpec, WorkloadEntrySpec, WorkloadGroupSpec } from '@/lib/model/index.ts'
import { compareBy, groupBy, memoByIdentity } from '@/lib/std/index.ts'
import type { Origin } from '../topology.ts'
import { type HostFacts, hostsOf } from './hosts.ts'

/** What the documents say, indexed for the graph. */
export type MeshFacts = {
  readonly entries: readonly Resource<ServiceEntrySpec>[]
  readonly workloadEntries: ReadonlyMap<string, Resource<WorkloadEntrySpec>>
  /** WorkloadEntries of a namespace. */
  readonly machinesOf: (namespace: string) => readonly Resource<WorkloadEntrySpec>[]
  readonly workloadGroups: readonly Resource<WorkloadGroupSpec>[]
  readonly gateways: readonly Resource<GatewaySpec>[]
  readonly services: readonly Resource<ServiceSpec>[]
  readonly notModelled: readonly Resource[]
  /** The record behind a cluster: by host, the namespace that Istio names for it, the port, and the fields it came from. */
  readonly hostOf: (asked: { readonly host: string; readonly namespace?: string | undefined; readonly port?: number; readonly origins?: readonly Origin[] }) => HostFacts | undefined
  readonly hostAt: (address: string, port: number) => HostFacts | undefined
  readonly serviceOf: (host: string) => Resource<ServiceSpec> | undefined
  readonly document: (key: ResourceKey) => Resource | undefined
}

/** Indexes the documents that are in effect. */
export const meshFacts = memoByIdentity((documents: ResourceIndex): MeshFacts => {
  const entries = sound<ServiceEntrySpec>(documents.list('ServiceEntry')).toSorted(byAge)
  const services = sound<ServiceSpec>(documents.list('Service'))
  const hosts = entries.flatMap(hostsOf)
  const byHost = groupBy(hosts, ({ node }) => node.name)
  const byAddress = groupBy(hosts.flatMap((host) => host.node.addresses.map((address) => ({ address, host }))), ({ address }) => address)
  const machines = sound<WorkloadEntrySpec>(documents.list('WorkloadEntry'))
  const machinesByNamespace = groupBy(machines, ({ metadata }) => metadata.namespace)
  const serviceByHost = new Map(services.map((service) => [nameOf(service), service]))
  return {
    entries,
    workloadEntries: new Map(machines.map((entry) => [nameOf(entry), entry])),
    machinesOf: (namespace) => machinesByNamespace.get(namespace) ?? [],
    workloadGroups: sound<WorkloadGroupSpec>(documents.list('WorkloadGroup')),
    gateways: sound<GatewaySpec>(documents.list('Gateway')),
    services,
    notModelled: notModelledIn(documents),
    hostOf: ({ host, namespace, port, origins }) => best(byHost.get(host) ?? [], namespace, port, origins),
    hostAt: (address, port) => (byAddress.get(address) ?? []).map(({ host }) => host).find(({ node }) => node.ports.some(({ number }) => number === port)),
    document: (key) => documents.get(key),
    serviceOf: (host) => {
      const [name, namespace, svc] = host.split('.')
      return svc === 'svc' ? serviceByHost.get(`${namespace}/${name}`) : undefined
    },
  }
})

/** Refused documents are not in effect, so those that are have the shape that their kind demands. */
function sound<Spec>(admitted: readonly Resource<unknown>[]): readonly Resource<Spec>[] {
  return admitted as readonly Resource<Spec>[]
}

function nameOf({ metadata }: Resource<unknown, unknown>): string {
  return `${metadata.namespace}/${metadata.name}`
}

const byAge = compareBy<Resource<ServiceEntrySpec>>(({ metadata }) => metadata.created ?? Number.NEGATIVE_INFINITY, ({ metadata }) => metadata.name, ({ metadata }) => metadata.namespace)

function best(found: readonly HostFacts[], namespace: string | undefined, port: number | undefined, origins: readonly Origin[] = []): HostFacts | undefined {
  const here = namespace === undefined || (found.length === 1 && found[0]?.node.namespace === namespace) ? found : found.filter(({ node }) => node.namespace === namespace)
  if (here.length < 2) return here[0]
  return here.find(({ entry }) => origins.some(({ resource }) => resource === entry.key)) ?? here.find(({ node }) => node.ports.some(({ number }) => number === port)) ?? here[0]
}

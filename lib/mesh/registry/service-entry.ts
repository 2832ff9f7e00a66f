import type { Resource, ServiceEntrySpec } from '@/lib/model/index.ts'
import { formatIp, isIp, isWildcard, parseCidr, protocolNamed } from '@/lib/net/index.ts'
import { flatMapped, list, memoByIdentities, memoByIdentity, text } from '@/lib/std/index.ts'
import { createdAt } from '../age.ts'
import type { Resolution, Service, ServicePort } from '../types.ts'
import { declaredAudience, type Exposure } from './export-to.ts'
import { trafficDistributionOf } from './traffic-distribution.ts'

type ServiceEntry = Resource<ServiceEntrySpec>

export const UNSPECIFIED_ADDRESS = '0.0.0.0'

/** The records of a ServiceEntry: one per host × address, in the order written. (istio-semantics §1.1) */
export const recordsOfServiceEntry = memoByIdentities((exposure: Exposure, entry: ServiceEntry): readonly Service[] => {
  const { spec, metadata } = entry
  const addresses = addressesOf(entry)
  const ports = portsOf(entry)
  const exportTo = exposure.ofServiceEntry(spec.exportTo, metadata.namespace)
  const declaredExportTo = declaredAudience(spec.exportTo)
  const trafficDistribution = trafficDistributionOf(undefined, metadata.annotations)
  // Written out in one piece: a copy of so many fields with some added is slow to make, and slow to read ever after.
  const recordOf = (hostname: string, address: string): Service => ({
    hostname,
    name: hostname,
    address,
    autoAllocated: autoAllocated(entry, hostname),
    namespace: metadata.namespace,
    registry: 'External',
    created: createdAt(entry),
    clusterIPs: [],
    resolution: resolutionOf(spec.resolution),
    meshExternal: spec.location !== 'MESH_INTERNAL',
    headless: false,
    ports,
    labels: metadata.labels,
    selector: spec.workloadSelector?.labels,
    exportTo,
    declaredExportTo,
    subjectAltNames: spec.subjectAltNames ?? [],
    externalName: undefined,
    aliases: [],
    trafficDistribution,
    nodeLocal: false,
    namesUnready: false,
    raceFirstConnect: metadata.annotations['istio.io/connect-strategy'] === 'RACE_FIRST_TCP_CONNECT',
    hasEndpointSource: spec.workloadSelector !== undefined || (spec.endpoints?.length ?? 0) > 0,
    resource: entry,
  })
  return flatMapped(hostsOf(entry), (hostname) => addresses.map((address) => recordOf(hostname, address)))
})

/** Hosts of an entry, each once. */
export function hostsOf({ spec }: ServiceEntry): readonly string[] {
  return spec.hosts.length === 1 ? spec.hosts : [...new Set(spec.hosts)]
}

/** Addresses of an entry, each once; a range of one address is that address; none at all is the unspecified one. */
export function addressesOf(entry: ServiceEntry): readonly string[] {
  return (entry.spec.addresses?.length ?? 0) > 0 ? writtenAddresses(entry) : unspecified
}

const unspecified: readonly string[] = [UNSPECIFIED_ADDRESS]

const writtenAddresses = memoByIdentity(({ spec }: ServiceEntry): readonly string[] => {
  const addresses = [...new Set((spec.addresses ?? []).flatMap(plainAddress))]
  return addresses.length > 0 ? addresses : unspecified
})

function plainAddress(address: string): readonly string[] {
  if (isIp(address)) return [address]
  const cidr = parseCidr(address)
  if (!cidr) return []
  return [cidr.length === (cidr.ip.family === 4 ? 32 : 128) ? formatIp(cidr.ip) : address]
}

function portsOf({ spec }: ServiceEntry): readonly ServicePort[] {
  return (spec.ports ?? []).map(({ name, number, protocol, targetPort }) => ({ name, number, protocol: protocolNamed(protocol), ...(targetPort && { targetPort }) }))
}

function resolutionOf(resolution: ServiceEntrySpec['resolution']): Resolution {
  switch (resolution) {
    case 'STATIC':
      return 'ClientSideLB'
    case 'DNS':
      return 'DNSLB'
    case 'DNS_ROUND_ROBIN':
      return 'DNSRoundRobinLB'
    case 'DYNAMIC_DNS':
      return 'DynamicDNS'
    case 'NONE':
    case undefined:
      return 'Passthrough'
  }
}

/** Addresses that a controller has allocated stand in the status; entries that may not have any ignore them. (§8.2) */
function autoAllocated({ spec, metadata, status }: ServiceEntry, hostname: string): Service['autoAllocated'] {
  const optedOut = metadata.labels['networking.istio.io/enable-autoallocate-ip']?.toLowerCase() === 'false'
  if (optedOut || (spec.addresses ?? []).length > 0 || (spec.resolution ?? 'NONE') === 'NONE') return notAllocated
  if (status === undefined || (isWildcard(hostname) && spec.resolution !== 'DYNAMIC_DNS')) return notAllocated
  const values = list(status, 'addresses').filter((address) => text(address, 'host') === hostname).map((address) => text(address, 'value')).filter(isIp)
  const v4 = values.find((value) => !value.includes(':'))
  const v6 = values.find((value) => value.includes(':'))
  return { ...(v4 && { v4 }), ...(v6 && { v6 }) }
}

const notAllocated: Service['autoAllocated'] = {}

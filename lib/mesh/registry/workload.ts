import type { FieldPath, Resource, WorkloadEntrySpec } from '@/lib/model/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { list, memoByIdentities, memoByIdentity, text } from '@/lib/std/index.ts'
import type { ServiceEndpoint } from '../types.ts'
import { podIdentity } from './pod.ts'
import { localityOf, networkOf, type Places, spiffeId, tlsModeOf, type Trust, withTopology } from './topology.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'

/**
 * A machine or pod that services may take as endpoint, before a port is chosen.
 * `kind` says what its address is: only DNS clusters resolve host names.
 */
export type Workload = Pick<
  ServiceEndpoint,
  'address' | 'labels' | 'locality' | 'network' | 'weight' | 'serviceAccount' | 'tlsMode' | 'health' | 'workload' | 'namespace' | 'node' | 'hostname' | 'resource' | 'path'
> & {
  readonly kind: 'ip' | 'host' | 'pipe' | 'none'
  /** Ports by the name of the service port. */
  readonly ports: Readonly<Record<string, number>>
  /** Labels that selectors see: without those of the place. */
  readonly ownLabels: Readonly<Record<string, string>>
}

type Entry = Omit<WorkloadEntrySpec, 'labels'> & { readonly labels?: Readonly<Record<string, string>> }

/** A workload as an inline endpoint or a WorkloadEntry describes it. (istio-semantics §1.3) */
export function workloadOf(entry: Entry, origin: { readonly resource: Resource; readonly path: FieldPath; readonly name: string }, trustDomain: string): Workload {
  const { labels = {}, address = '', serviceAccount = '' } = entry
  const locality = localityOf(entry.locality, labels)
  const network = networkOf(entry.network, labels)
  const { namespace } = origin.resource.metadata
  const pipe = address.startsWith('unix://')
  return {
    kind: pipe ? 'pipe' : address === '' ? 'none' : isIp(address) ? 'ip' : 'host',
    address: pipe ? address.slice('unix://'.length) : address,
    ports: entry.ports ?? {},
    ownLabels: labels,
    labels: withTopology(labels, locality, network),
    locality,
    network,
    weight: entry.weight || 1,
    serviceAccount: serviceAccount && spiffeId(trustDomain, namespace, serviceAccount),
    tlsMode: tlsModeOf(labels, serviceAccount !== ''),
    health: 'unknown',
    workload: origin.name,
    namespace,
    node: '',
    hostname: '',
    resource: origin.resource,
    path: origin.path,
  }
}

type ChosenPort = { readonly number: number; readonly name: string; readonly servicePort: number; readonly registry: ServiceEndpoint['registry'] }

/** A workload as endpoint of one service port. Written out, because there are many. */
export function workloadEndpoint(workload: Workload, port: ChosenPort): ServiceEndpoint {
  return {
    address: workload.address,
    pipe: workload.kind === 'pipe',
    port: port.number,
    servicePortName: port.name,
    servicePort: port.servicePort,
    labels: workload.labels,
    locality: workload.locality,
    network: workload.network,
    weight: workload.weight,
    serviceAccount: workload.serviceAccount,
    tlsMode: workload.tlsMode,
    health: workload.health,
    workload: workload.workload,
    namespace: workload.namespace,
    registry: port.registry,
    node: workload.node,
    hostname: workload.hostname,
    resource: workload.resource,
    path: workload.path,
  }
}

/**
 * The workload of a WorkloadEntry; undefined while its health check has not succeeded. Labels of `spec` and `metadata` count together,
 * and `metadata` wins. (§1.4)
 */
export const workloadOfEntry = memoByIdentities((trust: Trust, entry: SoundResource<'WorkloadEntry'>): Workload | undefined => {
  const { metadata, spec } = entry
  if (metadata.annotations['proxy.istio.io/health-checks-enabled'] === 'true' && !reportsHealthy(entry)) return undefined
  const labels = { ...spec.labels, ...metadata.labels }
  const name = metadata.annotations['istio.io/autoRegistrationGroup'] || labels['service.istio.io/workload-name'] || metadata.name
  return workloadOf({ ...spec, labels }, { resource: entry as Resource, path: ['spec'], name }, trust.trustDomain)
})

function reportsHealthy({ status }: SoundResource<'WorkloadEntry'>): boolean {
  return list(status, 'conditions').some((condition) => text(condition, 'type') === 'Healthy' && text(condition, 'status') === 'True')
}

/** The workload of a pod that is ready and has an address; undefined for others. */
export const workloadOfPod = memoByIdentities((places: Places, pod: SoundResource<'Pod'>): Workload | undefined => {
  const identity = podIdentity(places, pod)
  return identity.ip !== '' && isReady(pod) ? { ...identity, kind: 'ip', address: identity.ip, ports: namedPorts(pod), weight: 1, health: 'healthy', resource: pod as Resource, path: ['status', 'podIP'] } : undefined
})

const isReady = memoByIdentity(({ status }: SoundResource<'Pod'>): boolean => {
  const phase = text(status, 'phase')
  if (phase === 'Succeeded' || phase === 'Failed') return false
  return list(status, 'conditions').some((condition) => text(condition, 'type') === 'Ready' && text(condition, 'status') === 'True')
})

/** Only ports that say TCP have a name to go by; the API server fills that in, so a text must have it too. (corrections §1.4) */
function namedPorts({ spec }: SoundResource<'Pod'>): Readonly<Record<string, number>> {
  const ports: Record<string, number> = {}
  for (const { name, protocol, containerPort } of (spec.containers ?? []).flatMap(({ ports: all = [] }) => all)) {
    if (name && protocol === 'TCP' && !Object.hasOwn(ports, name)) ports[name] = containerPort
  }
  return ports
}

import type { EndpointSliceObject, Resource, ServiceSpec, ServiceSpecPort } from '@/lib/model/index.ts'
import { compareBy, memoByIdentities, memoByIdentity } from '@/lib/std/index.ts'
import { labelsMatch } from '../labels.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { ServiceEndpoint } from '../types.ts'
import { ipsOf, podIdentity } from './pod.ts'
import { type Places, placesOf, withTopology } from './topology.ts'
import { type Workload, workloadEndpoint } from './workload.ts'
import { workloadsIn } from './workloads.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'

type Slice = SoundResource<'EndpointSlice'>
type Pods = readonly SoundResource<'Pod'>[]
type KubernetesService = Resource<ServiceSpec>

/**
 * Endpoints of a Kubernetes Service: what its EndpointSlices list (that is what istiod reads; pods alone are not endpoints), then the
 * WorkloadEntries that its selector picks; a headless Service takes none. (istio-semantics §1.4, §5.11)
 */
export function endpointsOfKubernetesService(service: KubernetesService, snapshot: Snapshot): readonly ServiceEndpoint[] {
  const { name, namespace } = service.metadata
  const slices = slicesByService(snapshot.admitted.list('EndpointSlice', namespace)).get(name) ?? none
  return both(placesOf(snapshot), snapshot.admitted.list('Pod', namespace), service.spec.clusterIP === 'None' ? noWorkloads : workloadsIn(snapshot, namespace), slices, service)
}

const none: readonly Slice[] = []
const noWorkloads: readonly Workload[] = []

const slicesByService = memoByIdentity((slices: readonly Slice[]): ReadonlyMap<string, readonly Slice[]> => {
  const byService = new Map<string, Slice[]>()
  for (const slice of [...slices].sort(compareBy(({ metadata }) => metadata.name))) {
    const service = slice.metadata.labels['kubernetes.io/service-name'] ?? ''
    byService.set(service, [...(byService.get(service) ?? []), slice])
  }
  return byService
})

const both = memoByIdentities((places: Places, pods: Pods, workloads: readonly Workload[], slices: readonly Slice[], service: KubernetesService): readonly ServiceEndpoint[] => [
  ...endpointsOfSlices(service, slices, pods, places),
  ...selectedEntries(service, workloads),
])

/** An address counts once for each port name, however many slices list it. */
function endpointsOfSlices(service: KubernetesService, slices: readonly Slice[], pods: Pods, places: Places): readonly ServiceEndpoint[] {
  const seen = new Set<string>()
  return slices.flatMap((slice) => endpointsOfSlice(service, slice, pods, places)).filter(({ address, servicePortName }) => {
    const key = `${address} ${servicePortName}`
    return !seen.has(key) && seen.add(key)
  })
}

function endpointsOfSlice(service: KubernetesService, slice: Slice, pods: Pods, places: Places): readonly ServiceEndpoint[] {
  const { addressType, endpoints = [], ports: all = [] } = slice.spec
  if (addressType === 'FQDN') return []
  const hidden = hiddenPorts(service)
  const ports = hidden.size === 0 ? all : all.filter(({ name = '' }) => !hidden.has(name))
  return endpoints.flatMap((endpoint, i) => (endpoint.addresses ?? []).flatMap((address) => {
    const identity = identityOf(endpoint, address, pods, places)
    if (!identity) return []
    const health = healthOf(endpoint)
    return ports.map(({ name = '', port = 0 }): ServiceEndpoint => ({
      ...identity,
      address,
      pipe: false,
      port,
      servicePortName: name,
      servicePort: service.spec.ports?.find((one) => (one.name ?? '') === name)?.port ?? 0,
      weight: 1,
      health,
      registry: 'Kubernetes',
      resource: slice as unknown as Resource,
      path: ['endpoints', i],
    }))
  }))
}

/** Names of UDP ports that share their number with another port: whoever asks for endpoints by number means the other one. (istio-semantics §1.2) */
const hiddenPorts = memoByIdentity(({ spec: { ports = [] } }: KubernetesService): ReadonlySet<string> => {
  const udp = ports.filter(({ protocol }) => protocol === 'UDP')
  const shadowed = udp.filter(({ port: number }) => ports.some(({ port, protocol }) => port === number && protocol !== 'UDP'))
  return new Set(shadowed.map(({ name = '' }) => name))
})

type Endpoint = NonNullable<EndpointSliceObject['endpoints']>[number]

/** An endpoint that is not ready and does not deny being ended counts as being ended; only one that denies it is sent as unhealthy. */
function healthOf({ conditions }: Endpoint): ServiceEndpoint['health'] {
  if (conditions?.ready !== false) return 'healthy'
  if (conditions.terminating === false) return 'unhealthy'
  return conditions.serving === false ? 'ended' : 'draining'
}

type Identity = Omit<ReturnType<typeof podIdentity>, 'ip' | 'ips' | 'ownLabels'>

/** The pod behind an endpoint. One that is named but not there yet keeps the endpoint out; an address without any pod has no identity of its own. */
function identityOf(endpoint: Endpoint, address: string, pods: Pods, places: Places): Identity | undefined {
  const named = endpoint.targetRef?.kind === 'Pod' ? endpoint.targetRef.name : undefined
  const pod = named === undefined ? podsByAddress(pods).get(address) : podsByName(pods).get(named)
  if (!pod) return named === undefined ? anonymous : undefined
  const { ip: _ip, ips: _ips, ownLabels: _ownLabels, ...identity } = podIdentity(places, pod)
  return identity
}

const anonymous: Identity = { labels: withTopology({}, '', ''), locality: '', network: '', serviceAccount: '', tlsMode: 'disabled', workload: '', namespace: '', node: '', hostname: '' }

const podsByName = memoByIdentity((pods: Pods) => new Map(pods.map((pod) => [pod.metadata.name, pod])))
const podsByAddress = memoByIdentity((pods: Pods) => new Map(pods.flatMap((pod) => ipsOf(pod).map((ip) => [ip, pod] as const))))

/** WorkloadEntries behind a Service: its targetPort by number, or by name in the entry's ports; an entry's own port of the service port's name goes first. */
function selectedEntries(service: KubernetesService, workloads: readonly Workload[]): readonly ServiceEndpoint[] {
  const { selector, ports = [] } = service.spec
  if (!selector || Object.keys(selector).length === 0) return []
  const entries = workloads.filter(({ kind, resource, ownLabels }) => resource.kind === 'WorkloadEntry' && kind === 'ip' && labelsMatch(selector, ownLabels))
  return entries.flatMap((workload) => ports.flatMap((port) => endpointOfEntry(workload, port)))
}

function endpointOfEntry(workload: Workload, port: ServiceSpecPort): readonly ServiceEndpoint[] {
  const number = portOfEntry(workload.ports, port)
  if (number === undefined || port.protocol === 'UDP') return []
  return [workloadEndpoint(workload, { number, name: port.name ?? '', servicePort: port.port, registry: 'Kubernetes' })]
}

function portOfEntry(ports: Workload['ports'], { name = '', port, targetPort }: ServiceSpecPort): number | undefined {
  if (typeof targetPort === 'string') return Object.hasOwn(ports, targetPort) ? ports[targetPort] : undefined
  const own = Object.hasOwn(ports, name) ? ports[name] : undefined
  return own || targetPort || port
}

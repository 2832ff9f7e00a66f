import { list, memoByIdentities, memoByIdentity, text } from '@/lib/std/index.ts'
import type { ServiceEndpoint } from '../types.ts'
import { localityOf, networkOf, type Places, spiffeId, tlsModeOf, withTopology } from './topology.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'

type Pod = SoundResource<'Pod'>

/** Who a pod is and where. */
export type PodIdentity = Pick<ServiceEndpoint, 'labels' | 'locality' | 'network' | 'serviceAccount' | 'tlsMode' | 'workload' | 'namespace' | 'node' | 'hostname'> & {
  readonly ip: string
  readonly ips: readonly string[]
  readonly ownLabels: Readonly<Record<string, string>>
}

/** Identity of a pod: its place is that of its node unless its own label says otherwise. */
export const podIdentity = memoByIdentities((places: Places, pod: Pod): PodIdentity => {
  const { metadata, spec } = pod
  const node = spec.nodeName ?? ''
  const locality = localityOf(undefined, metadata.labels) || nodeLocality(places.nodes, node)
  const network = networkOf(undefined, metadata.labels) || places.network
  const ips = ipsOf(pod)
  return {
    ip: ips[0] ?? '',
    ips,
    ownLabels: metadata.labels,
    labels: withTopology(metadata.labels, locality, network, node),
    locality,
    network,
    serviceAccount: spiffeId(places.trustDomain, metadata.namespace, accountOf(pod)),
    tlsMode: tlsModeOf(metadata.labels, false),
    workload: workloadName(pod),
    namespace: metadata.namespace,
    node,
    hostname: spec.subdomain ? `${spec.hostname || metadata.name}.${spec.subdomain}` : '',
  }
})

/** Addresses of a pod, both families. */
export const ipsOf = memoByIdentity(({ status }: Pod): readonly string[] => {
  const all = list(status, 'podIPs').map((one) => text(one, 'ip')).filter((ip) => ip !== '')
  const first = text(status, 'podIP')
  return all.length > 0 ? all : first === '' ? [] : [first]
})

/** The service account of a pod, as written: the API server fills in `default`. */
export function accountOf({ spec }: Pod): string {
  return spec.serviceAccountName || (spec.serviceAccount ?? '')
}

/**
 * The workload behind a pod: its controller; a ReplicaSet made by a Deployment is named like it plus the hash of the template.
 */
export function workloadName({ metadata, object }: Pod): string {
  const owner = list(object, 'metadata', 'ownerReferences').find((reference) => reference['controller'] === true)
  const name = text(owner, 'name')
  if (name === '') return metadata.name
  const hash = metadata.labels['pod-template-hash']
  if (text(owner, 'kind') === 'ReplicaSet' && hash && name.endsWith(`-${hash}`)) return name.slice(0, -hash.length - 1)
  if (text(owner, 'kind') === 'Job') return name.replace(/-\d{8,}$/, '')
  return name
}

function nodeLocality(nodes: Places['nodes'], name: string): string {
  const labels = name === '' ? undefined : nodeLabels(nodes).get(name)
  if (!labels) return ''
  const region = labels['topology.kubernetes.io/region'] ?? labels['failure-domain.beta.kubernetes.io/region'] ?? ''
  const zone = labels['topology.kubernetes.io/zone'] ?? labels['failure-domain.beta.kubernetes.io/zone'] ?? ''
  const subzone = labels['topology.istio.io/subzone'] ?? ''
  return region === '' && zone === '' && subzone === '' ? '' : `${region}/${zone}/${subzone}`
}

const nodeLabels = memoByIdentity((nodes: Places['nodes']) => new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels])))

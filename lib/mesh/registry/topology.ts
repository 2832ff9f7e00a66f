import { memoByIdentities, memoByText } from '@/lib/std/index.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { ServiceEndpoint } from '../types.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'

type Labels = Readonly<Record<string, string>>

/** The cluster that istiod calls its own where it was given no other name. */
export const clusterId = 'Kubernetes'

/** A locality as `region/zone/subzone`: the given one, else the label `istio-locality`, where dots may stand for slashes. (istio-semantics §1.3) */
export function localityOf(given: string | undefined, labels: Labels): string {
  if (given) return given
  const label = labels['istio-locality'] ?? ''
  return label.includes('/') ? label : label.replaceAll('.', '/')
}

/** The label that names the network of a workload, of a cluster (on the root namespace) and, on a Service, the network behind it. */
export const networkLabel = 'topology.istio.io/network'

/** The network that an endpoint is on: the given one, else its label. */
export function networkOf(given: string | undefined, labels: Labels): string {
  return given || (labels[networkLabel] ?? '')
}

/** Labels with those of the place that the endpoint is in. */
export function withTopology(labels: Labels, locality: string, network: string, node = ''): Labels {
  const [region = '', zone = '', subzone = ''] = locality === '' ? [] : locality.split('/')
  // Not a copy of the labels with more behind it: the engine would make a class of its own for each.
  return Object.assign({}, labels, {
    'topology.istio.io/cluster': clusterId,
    ...(region && { 'topology.kubernetes.io/region': region }),
    ...(zone && { 'topology.kubernetes.io/zone': zone }),
    ...(subzone && { 'topology.istio.io/subzone': subzone }),
    ...(network && { [networkLabel]: network }),
    ...(node && { 'kubernetes.io/hostname': node }),
  })
}

/** The identity of a Kubernetes service account. */
export function spiffeId(trustDomain: string, namespace: string, account: string): string {
  return `spiffe://${trustDomain}/ns/${namespace}/sa/${account}`
}

/** The label decides; without it a service account tells of a sidecar. */
export function tlsModeOf(labels: Labels, hasAccount: boolean): ServiceEndpoint['tlsMode'] {
  const label = labels['security.istio.io/tlsMode']
  return label === undefined ? (hasAccount ? 'istio' : 'disabled') : label === 'istio' ? 'istio' : 'disabled'
}

/** The trust domain as an object that stays the same, to remember things by. */
export type Trust = { readonly trustDomain: string }

/** What tells where a pod is and who it is. `network`: that of the cluster, '' where nobody named it. */
export type Places = Trust & { readonly nodes: readonly SoundResource<'Node'>[]; readonly network: string }

const trusts = memoByText((trustDomain): Trust => ({ trustDomain }))

/** The trust domain of a mesh. */
export function trustOf({ meshConfig }: Snapshot): Trust {
  return trusts(meshConfig.trustDomain)
}

const placesFor = memoByIdentities((nodes: Places['nodes'], trust: Trust, { text: network }: { readonly text: string }): Places => ({ ...trust, nodes, network }))
const texts = memoByText((text) => ({ text }))

/** Nodes and trust domain of a mesh, and the network that the label of its root namespace names. */
export function placesOf(snapshot: Snapshot): Places {
  const root = snapshot.admitted.find('Namespace', '', snapshot.rootNamespace)
  return placesFor(snapshot.admitted.list('Node'), trustOf(snapshot), texts(networkOf(undefined, root?.metadata.labels ?? {})))
}

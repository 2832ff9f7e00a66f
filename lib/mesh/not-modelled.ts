import type { Resource } from '@/lib/model/index.ts'
import { followingFlatMap, textMap } from '@/lib/std/index.ts'
import { labelsMatch } from './labels.ts'
import type { ResourceIndex } from './snapshot/snapshot.ts'
import type { Proxy } from './types.ts'

/** Kinds that may change what Envoy does and that Exodos does not interpret. Those that select proxies come first. */
const selecting = [['networking.istio.io', 'EnvoyFilter'], ['extensions.istio.io', 'WasmPlugin'], ['extensions.istio.io', 'TrafficExtension']] as const
const attaching = [
  ['gateway.networking.k8s.io', 'HTTPRoute'], ['gateway.networking.k8s.io', 'GRPCRoute'], ['gateway.networking.k8s.io', 'TLSRoute'], ['gateway.networking.k8s.io', 'TCPRoute'],
  ['gateway.networking.k8s.io', 'Gateway'],
] as const

const names: ReadonlySet<string> = new Set([...selecting, ...attaching].map(([group, kind]) => `${group}/${kind}`))

/** True for a document that may change what Envoy does and that Exodos does not interpret. */
export function isNotModelled({ group, kind }: Pick<Resource, 'group' | 'kind'>): boolean {
  return names.has(`${group}/${kind}`)
}

/** All such documents, and the Services that are gateways of a network: endpoints behind them are shown by their own addresses here. (istio-semantics §5.11) */
export function notModelledIn(documents: ResourceIndex): readonly Resource[] {
  const gateways = networkGateways([], documents.ofKind('Service'), (service) => (networkBehind(service) ? [service] : []))
  return [...[...selecting, ...attaching].flatMap(([group, kind]) => documents.ofKind(kind).filter((document) => document.group === group)), ...gateways]
}

const networkGateways = followingFlatMap<Resource, Resource>()

function networkBehind({ kind, metadata }: Resource): string | undefined {
  return kind === 'Service' ? metadata.labels[networkLabel] : undefined
}

const networkLabel = 'topology.istio.io/network'

/**
 * Whether one of them may touch a proxy: it is of its namespace or the root namespace, and selects it; routes of the Gateway API select
 * nobody. A network's gateway touches the proxies of other networks.
 */
export function mayTouch(document: Resource, proxy: Proxy, rootNamespace: string): boolean {
  const { metadata, object } = document
  const behind = networkBehind(document)
  const own = proxy.metadata['NETWORK'] ?? proxy.labels[networkLabel]
  if (behind) return Boolean(own) && own !== behind
  if (metadata.namespace !== proxy.namespace && metadata.namespace !== rootNamespace) return false
  return labelsMatch({ ...textMap(object, 'spec', 'workloadSelector', 'labels'), ...textMap(object, 'spec', 'selector', 'matchLabels') }, proxy.labels)
}

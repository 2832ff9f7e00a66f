import type { Resource } from '@/lib/model/index.ts'
import { followingFlatMap, isObject, memoByIdentity, text, textMap } from '@/lib/std/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'
import { labelsMatch } from './labels.ts'
import { nodeText } from './proxies/node.ts'
import { leadsSomewhereUnknown, networkBehind } from './registry/network-gateways.ts'
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

/**
 * All such documents, the Services that are gateways of a network at an address that the document does not tell (istio-semantics §5.11),
 * and the settings of a mesh that say something of which nothing is made here.
 */
export function notModelledIn(documents: ResourceIndex): readonly Resource[] {
  const gateways = unknownGateways([], documents.ofKind('Service'), (service) => (networkBehind(service) && leadsSomewhereUnknown(service) ? [service] : []))
  const settings = documents.ofKind('ConfigMap').filter((document) => saysMore(document))
  return [...[...selecting, ...attaching].flatMap(([group, kind]) => documents.ofKind(kind).filter((document) => document.group === group)), ...gateways, ...settings]
}

/** Parameters of the mesh's own TLS (`meshMTLS`: servers of the mesh take them), and networks that are listed instead of labelled (`meshNetworks`). */
const saysMore = memoByIdentity(({ metadata, object }: Resource): boolean => {
  if (!/^istio(-|$)/.test(metadata.name)) return false
  return holds(text(object, 'data', 'mesh'), 'meshMTLS') || holds(text(object, 'data', 'meshNetworks'), 'networks')
})

function holds(yaml: string, ...fields: readonly string[]): boolean {
  const parsed = yaml === '' ? undefined : parseValue(yaml)
  if (!parsed?.ok || !isObject(parsed.value)) return false
  const { value } = parsed
  return fields.some((field) => isObject(value[field]) && Object.keys(value[field]).length > 0)
}

const unknownGateways = followingFlatMap<Resource, Resource>()

/**
 * Whether one of them may touch a proxy: it is of its namespace or the root namespace, and selects it; routes of the Gateway API select
 * nobody. A network's gateway touches the proxies of other networks.
 */
export function mayTouch(document: Resource, proxy: Proxy, rootNamespace: string): boolean {
  const { metadata, object } = document
  const behind = networkBehind(document)
  const own = nodeText(proxy, 'NETWORK')
  if (behind) return own !== '' && own !== behind
  if (metadata.namespace !== proxy.namespace && metadata.namespace !== rootNamespace) return false
  return labelsMatch({ ...textMap(object, 'spec', 'workloadSelector', 'labels'), ...textMap(object, 'spec', 'selector', 'matchLabels') }, proxy.labels)
}

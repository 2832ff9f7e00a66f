import type { Resource } from '@/lib/model/index.ts'
import { textMap } from '@/lib/std/index.ts'
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

/** All such documents. */
export function notModelledIn(documents: ResourceIndex): readonly Resource[] {
  return [...selecting, ...attaching].flatMap(([group, kind]) => documents.ofKind(kind).filter((document) => document.group === group))
}

/** Whether one of them may touch a proxy: it is of its namespace or the root namespace, and selects it; routes of the Gateway API select nobody. */
export function mayTouch({ metadata, object }: Resource, proxy: Proxy, rootNamespace: string): boolean {
  if (metadata.namespace !== proxy.namespace && metadata.namespace !== rootNamespace) return false
  return labelsMatch({ ...textMap(object, 'spec', 'workloadSelector', 'labels'), ...textMap(object, 'spec', 'selector', 'matchLabels') }, proxy.labels)
}

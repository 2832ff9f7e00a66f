import type { Proxy } from '@/lib/mesh/index.ts'
import type { Resource, ResourceKey } from '@/lib/model/index.ts'
import { textMap } from '@/lib/std/index.ts'
import type { Decorator } from '../../decorator.ts'
import { selects } from '../../facts/labels.ts'
import { isClient } from '../../topology.ts'

/** Documents that nobody interprets, on the proxies that they select: those of the same namespace, or of any from the root namespace. */
export const notModelled: Decorator = {
  name: 'not-modelled',
  apply: (topology, { facts, proxies, rootNamespace }) => {
    const selecting = facts.notModelled.filter(({ kind }) => kind === 'EnvoyFilter' || kind === 'WasmPlugin')
    if (selecting.length === 0) return topology
    return {
      ...topology,
      nodes: topology.nodes.map((node) => {
        if (!isClient(node) && node.kind !== 'gateway') return node
        const found = selecting.filter((document) => node.workloads.some(({ id }) => touches(document, proxies.get(id), rootNamespace))).map(({ key }): ResourceKey => key)
        return found.length > 0 ? { ...node, notModelled: found } : node
      }),
    }
  },
}

function touches({ metadata, object }: Resource, proxy: Proxy | undefined, rootNamespace: string): boolean {
  if (!proxy || (metadata.namespace !== proxy.namespace && metadata.namespace !== rootNamespace)) return false
  const labels = { ...textMap(object, 'spec', 'workloadSelector', 'labels'), ...textMap(object, 'spec', 'selector', 'matchLabels') }
  return selects(labels, proxy.labels)
}

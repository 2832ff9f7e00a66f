import { mayTouch, type Proxy } from '@/lib/mesh/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import type { Decorator } from '../../decorator.ts'
import { isClient } from '../../topology.ts'

/** Documents that nobody interprets, on the proxies that they may touch. */
export const notModelled: Decorator = {
  name: 'not-modelled',
  apply: (topology, { facts, proxies, rootNamespace }) => {
    if (facts.notModelled.length === 0) return topology
    const touching = (proxy: Proxy | undefined): readonly ResourceKey[] => (proxy ? facts.notModelled.filter((document) => mayTouch(document, proxy, rootNamespace)).map(({ key }) => key) : [])
    return {
      ...topology,
      nodes: topology.nodes.map((node) => {
        if (!isClient(node) && node.kind !== 'gateway') return node
        const found = [...new Set(node.workloads.flatMap(({ id }) => touching(proxies.get(id))))]
        return found.length > 0 ? { ...node, notModelled: found } : node
      }),
    }
  },
}

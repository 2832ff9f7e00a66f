import { clusterFacts } from '../../config/cluster-facts.ts'
import type { Decorator } from '../../decorator.ts'
import type { World } from '../../assemble/assemble.ts'

/** Subsets that some proxy has a cluster for and that no route leads to. */
export const unusedSubsets: Decorator = {
  name: 'unused-subsets',
  apply: (topology, world) => {
    const known = subsetsOf(world)
    if (known.size === 0) return topology
    const used = new Set(topology.nodes.filter(({ kind }) => kind === 'subset').map(({ id }) => id))
    return {
      ...topology,
      nodes: topology.nodes.map((node) => {
        const unused = node.kind === 'host' ? [...(known.get(node.id) ?? [])].filter((subset) => !used.has(`${node.id}|${subset}`)).sort() : []
        return node.kind === 'host' && unused.length > 0 ? { ...node, unusedSubsets: unused } : node
      }),
    }
  },
}

function subsetsOf({ clients, gateways, facts }: World): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const { config } of [...clients, ...gateways]) {
    for (const cluster of config.clusters) {
      const { subset, host, namespace, port } = clusterFacts(cluster)
      const id = subset === '' ? undefined : facts.hostOf({ host, namespace, port })?.node.id
      if (id === undefined) continue
      const known = found.get(id)
      if (known) known.add(subset)
      else found.set(id, new Set([subset]))
    }
  }
  return found
}

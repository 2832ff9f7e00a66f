import { groupBy } from '@/lib/std/index.ts'
import type { PartDecorator } from '../../decorator.ts'

/** Subsets that some proxy has a cluster for and that no route leads to. */
export const unusedSubsets: PartDecorator = {
  name: 'unused-subsets',
  apply: (part) => {
    if (part.subsets.length === 0) return part
    const used = new Set(part.nodes.filter(({ kind }) => kind === 'subset').map(({ id }) => id))
    const unused = groupBy(part.subsets.filter((id) => !used.has(id)).map((id) => ({ host: id.slice(0, id.lastIndexOf('|')), name: id.slice(id.lastIndexOf('|') + 1) })), ({ host }) => host)
    if (unused.size === 0) return part
    return { ...part, nodes: part.nodes.map((node) => (node.kind === 'host' && unused.has(node.id) ? { ...node, unusedSubsets: (unused.get(node.id) ?? []).map(({ name }) => name) } : node)) }
  },
}

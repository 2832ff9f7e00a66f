import { middleCut } from '@/components/ui/index.ts'
import type { TopologyNode } from '@/lib/graph/index.ts'
import { nameOf, type Words } from './node-words.ts'

/** A node's name, isolated; hosts are cut in the middle, everything else at the end. Short: what DNS resolves beside its host need not be told again. */
export function NodeName({ node, t, className, short = false }: { readonly node: TopologyNode; readonly t: Words; readonly className?: string; readonly short?: boolean }) {
  const name = nameOf(node, t)
  const dns = node.kind === 'endpoint' && node.dns && node.folded.length === 0
  return <bdi className={className}>{node.kind === 'host' ? middleCut(name, 27) : dns ? (short ? 'DNS' : middleCut(name, 30)) : name}</bdi>
}

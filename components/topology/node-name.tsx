import type { TopologyNode } from '@/lib/graph/index.ts'
import { cutName, type Words } from './node-words.ts'

/** A node's name, isolated; hosts are cut in the middle, everything else at the end. Short: what DNS resolves beside its host need not be told again. */
export function NodeName({ node, t, className, short = false }: { readonly node: TopologyNode; readonly t: Words; readonly className?: string; readonly short?: boolean }) {
  return <bdi className={className}>{short && node.kind === 'endpoint' && node.dns && node.folded.length === 0 ? 'DNS' : cutName(node, t)}</bdi>
}

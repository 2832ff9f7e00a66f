import type { LocatedFinding } from '@/lib/compile/index.ts'
import { type FindingsByNode, type Lit, type Topology, withoutRemoved } from '@/lib/graph/index.ts'
import { GroupPanel, LegPanel, NodePanel } from './panel.tsx'

type Props = {
  readonly topology: Topology
  readonly selected: string
  readonly lit: Lit
  readonly findings: FindingsByNode
  readonly focus: string | undefined
  readonly onSelect: (id: string | undefined) => void
  readonly onFocus: (id: string | undefined) => void
}

/** The panel of whatever is chosen: a node, a leg, a box. */
export function ChosenPanel({ topology: drawn, selected, lit, findings, focus, onSelect, onFocus }: Props) {
  const node = drawn.nodes.find(({ id }) => id === selected)
  // What a thing says is said of the draft; only what is gone speaks of what was.
  const topology = node?.change?.sign === 'removed' ? drawn : withoutRemoved(drawn)
  const common = { topology, lit, onSelect, onClose: () => onSelect(undefined) }
  if (node) return <NodePanel key={node.id} {...common} node={node} findings={(findings.get(node.id)?.findings ?? []) as readonly LocatedFinding[]} focus={focus} onFocus={onFocus} />
  const leg = drawn.edges.find(({ id }) => id === selected)
  if (leg) return <LegPanel {...common} leg={leg} />
  const group = drawn.groups.find(({ id }) => id === selected)
  return group ? <GroupPanel {...common} group={group} /> : null
}

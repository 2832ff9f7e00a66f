'use client'
import { ReactFlow, ViewportPortal } from '@xyflow/react'
import { memo, useMemo } from 'react'
import type { Layout, NodeFindings, NodeId, PlacedNode, Topology, TopologyNode } from '@/lib/graph/index.ts'
import type { Severity } from '@/lib/model/index.ts'
import { hiddenField } from '@/lib/std/index.ts'
import { BorderLine, GroundLayer } from './ground-layer.tsx'
import { LegLayer } from './leg-layer.tsx'
import type { Level } from './level.ts'
import { MiniMap } from './minimap.tsx'
import { type FlowNode, NodeView } from './node-view.tsx'
import { PillLayer } from './pill-layer.tsx'

const nodeTypes = { topology: NodeView }
const none: FlowNode[] = []
const noEdges: [] = []
const noAttribution = { hideAttribution: true }
/** Nobody draws lines from handles. Without a list, React Flow draws every node once to look for them, in sight or not: seconds at five thousand. */
const noHandles: NonNullable<FlowNode['handles']> = []

type Props = {
  readonly topology: Topology
  readonly layout: Layout
  readonly findings: ReadonlyMap<NodeId, NodeFindings>
  readonly level: Level
  /** Without the words of legs. */
  readonly wordless: boolean
  readonly withMap: boolean
  readonly onClose: (closer: string) => void
  readonly onSelect: (id: string | undefined) => void
  readonly onHover: (id: string | undefined) => void
  /** A click on a node, and two. */
  readonly onPress: (id: NodeId) => void
  readonly onOpen: (id: NodeId) => void
}

/** What is drawn, without what is around it, and drawn anew only when it changes: React Flow looks at every node each time. */
export const Sheet = memo(function Sheet({ topology, layout, findings, level, wordless, withMap, onClose, onSelect, onHover, onPress, onOpen }: Props) {
  const nodes = useFlowNodes(topology, layout, findings)
  const worst = useWorst(topology, findings)
  return (
    <ReactFlow
      nodes={level === 'map' ? none : nodes}
      edges={noEdges}
      nodeTypes={nodeTypes}
      onlyRenderVisibleElements
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      selectionKeyCode={null}
      minZoom={0.03}
      maxZoom={2}
      panOnScroll
      zoomOnDoubleClick={false}
      proOptions={noAttribution}
      onNodeClick={(_event, node) => onPress(node.id)}
      onNodeDoubleClick={(_event, node) => onOpen(node.id)}
      onNodeMouseEnter={(_event, node) => onHover(node.id)}
      onNodeMouseLeave={() => onHover(undefined)}
      onPaneClick={() => onSelect(undefined)}
    >
      <ViewportPortal>
        <GroundLayer topology={topology} layout={layout} level={level} worst={worst} onSelect={onSelect} onClose={onClose} />
        <LegLayer layout={layout} level={level} onSelect={onSelect} onHover={onHover} />
        <BorderLine layout={layout} />
        <PillLayer layout={layout} level={level === 'full' && wordless ? 'names' : level} onSelect={onSelect} onHover={onHover} />
      </ViewportPortal>
      {withMap ? <MiniMap layout={layout} /> : null}
    </ReactFlow>
  )
})

function useFlowNodes(topology: Topology, layout: Layout, findings: ReadonlyMap<NodeId, NodeFindings>): FlowNode[] {
  return useMemo(() => {
    const byId = new Map(topology.nodes.map((node) => [node.id, node]))
    return layout.nodes.flatMap((place) => {
      const node = byId.get(place.id)
      return node ? [flowNode(place, node, findings.get(place.id))] : []
    })
  }, [topology, layout, findings])
}

const drawn = hiddenField<FlowNode>()

/** The same while nothing of it changes: React Flow draws only nodes that are other objects than before. */
function flowNode(place: PlacedNode, node: TopologyNode, findings: NodeFindings | undefined): FlowNode {
  const former = drawn.get(place)
  if (former && former.data.node === node && former.data.findings === findings) return former
  const { id, x, y, width, height } = place
  const made: FlowNode = { id, type: 'topology', className: 'nopan', position: { x, y }, width, height, handles: noHandles, data: { node, width, height, findings } }
  drawn.set(place, made)
  return made
}

const rank: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 }

function useWorst({ nodes }: Topology, findings: ReadonlyMap<NodeId, NodeFindings>): ReadonlyMap<string, Severity> {
  return useMemo(() => {
    const worst = new Map<string, Severity>()
    for (const { id, group } of nodes) {
      const found = findings.get(id)
      if (group === undefined || !found || found.disputed) continue
      const known = worst.get(group)
      if (!known || rank[found.worst] > rank[known]) worst.set(group, found.worst)
    }
    return worst
  }, [nodes, findings])
}

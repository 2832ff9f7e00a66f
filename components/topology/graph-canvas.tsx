'use client'
import '@xyflow/react/dist/base.css'
import { ReactFlow, ReactFlowProvider, useReactFlow, useViewport } from '@xyflow/react'
import { Maximize2, Minus, Plus } from 'lucide-react'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/index.ts'
import { type Layout, type LitPath, nodeOf, type NodeId, type Topology } from '@/lib/graph/index.ts'
import type { Severity } from '@/lib/model/index.ts'
import { Ground } from './ground.tsx'
import { Legend } from './legend.tsx'
import { type FlowNode, NodeView } from './node-view.tsx'

const nodeTypes = { topology: NodeView }

export type GraphProps = {
  readonly topology: Topology
  readonly layout: Layout
  readonly selected: NodeId | undefined
  readonly lit: LitPath | undefined
  readonly found: ReadonlySet<NodeId> | undefined
  readonly worst: ReadonlyMap<NodeId, Severity>
  readonly onSelect: (id: NodeId | undefined) => void
  readonly onHover: (id: NodeId | undefined) => void
}

/** The graph in lanes: nodes by React Flow (only those in sight), legs below them, lane heads that stay on top. */
export function GraphCanvas(props: GraphProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ topology, layout, selected, lit, found, worst, onSelect, onHover }: GraphProps) {
  const t = useTranslations('topology')
  const flow = useReactFlow()
  const nodes = useFlowNodes({ topology, layout, selected, lit, found, worst })
  const size = `${layout.width} ${layout.height}`
  const fitted = useRef('')
  useEffect(() => {
    if (fitted.current === size) return
    const first = fitted.current === ''
    fitted.current = size
    if (first) void flow.fitView({ padding: 0.06, maxZoom: 1 })
  }, [flow, size])

  const walk = (event: KeyboardEvent) => {
    const to = neighbour(topology, layout, selected, event.key)
    if (to !== undefined) {
      event.preventDefault()
      onSelect(to)
    } else if (event.key === 'Escape') onSelect(undefined)
    else if (event.key === 'f') void flow.fitView({ padding: 0.06, maxZoom: 1, duration: 360 })
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- the graph is walked by arrow keys; the table is its twin
    <section aria-label={t('graph')} aria-describedby="topology-keys" tabIndex={0} onKeyDown={walk} className="relative min-h-0 min-w-0 flex-1 bg-canvas focus-visible:-outline-offset-2">
      <p id="topology-keys" className="sr-only">{t('keys')}</p>
      <ReactFlow
        nodes={nodes}
        edges={[]}
        nodeTypes={nodeTypes}
        onlyRenderVisibleElements
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        minZoom={0.05}
        maxZoom={2}
        panOnScroll
        zoomOnDoubleClick={false}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_event, node) => onSelect(node.id === selected ? undefined : node.id)}
        onNodeMouseEnter={(_event, node) => onHover(node.id)}
        onNodeMouseLeave={() => onHover(undefined)}
        onPaneClick={() => onSelect(undefined)}
      >
        <Ground topology={topology} layout={layout} lit={lit} />
        <LaneHeads topology={topology} layout={layout} />
      </ReactFlow>
      <Legend topology={topology} />
      <div role="toolbar" aria-label={t('zoom')} className="absolute right-4 bottom-4 z-10 flex flex-col rounded-card border border-line bg-surface p-1 shadow-2">
        <IconButton label={t('zoomIn')} icon={<Plus />} onClick={() => void flow.zoomIn({ duration: 120 })} side="left" />
        <IconButton label={t('zoomOut')} icon={<Minus />} onClick={() => void flow.zoomOut({ duration: 120 })} side="left" />
        <IconButton label={t('fit')} keys="f" icon={<Maximize2 />} onClick={() => void flow.fitView({ padding: 0.06, maxZoom: 1, duration: 360 })} side="left" />
      </div>
    </section>
  )
}

function useFlowNodes({ topology, layout, selected, lit, found, worst }: Omit<GraphProps, 'onSelect' | 'onHover'>): FlowNode[] {
  return useMemo(() => {
    const byId = new Map(topology.nodes.map((node) => [node.id, node]))
    return layout.nodes.flatMap(({ id, x, y, width, height }) => {
      const node = byId.get(id)
      if (!node) return []
      const onPath = lit?.nodes.has(id) ?? false
      const standing = { selected: id === selected, lit: onPath, dimmed: (lit !== undefined && !onPath) || (found !== undefined && !found.has(id)) }
      return [{ id, type: 'topology' as const, position: { x, y }, width, height, data: { node, width, height, standing, worst: worst.get(id), litRows: lit?.nodes }, ariaLabel: node.name }]
    })
  }, [topology, layout, selected, lit, found, worst])
}

/** Names and true counts of the lanes; they stay at the top at full size while the graph moves below. */
function LaneHeads({ topology, layout }: { readonly topology: Topology; readonly layout: Layout }) {
  const t = useTranslations('topology.lanes')
  const { x, zoom } = useViewport()
  const counts = new Map(topology.lanes.map((lane) => [lane.lane, lane]))
  return (
    <div className="pointer-events-none absolute inset-x-0 top-0 z-10 h-9 overflow-hidden border-b border-line bg-canvas/90">
      {layout.lanes.map((lane) => {
        const count = counts.get(lane.lane)
        return count && count.total > 0 ? (
          <div key={lane.lane} className="absolute top-0 flex h-9 items-center gap-1.5 text-label whitespace-nowrap" style={{ left: x + lane.x * zoom }}>
            <span className="font-semibold text-ink-2">{t(lane.lane)}</span>
            <span className="text-ink-3">{count.notGoverned > 0 ? t('countNotGoverned', { count: count.total, notGoverned: count.notGoverned }) : count.total}</span>
          </div>
        ) : null
      })}
    </div>
  )
}

/** The node that an arrow key leads to: right and left along legs, up and down among what stands in the same lane. */
function neighbour(topology: Topology, layout: Layout, from: NodeId | undefined, key: string): NodeId | undefined {
  if (!key.startsWith('Arrow')) return undefined
  const place = new Map(layout.nodes.map((node) => [node.id, node]))
  if (from === undefined) return layout.nodes[0]?.id
  const at = place.get(from)
  const node = topology.nodes.find(({ id }) => id === from)
  if (!at || !node) return undefined
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const lane = topology.nodes.filter(({ lane: other }) => other === node.lane).flatMap(({ id }) => place.get(id) ?? []).sort((a, b) => a.y - b.y)
    return lane[lane.findIndex(({ id }) => id === from) + (key === 'ArrowDown' ? 1 : -1)]?.id
  }
  const rows = new Set([from, ...(node.kind === 'gateway' ? node.rows.map(({ id }) => id) : [])])
  const onward = topology.edges.flatMap((leg) => {
    if (key === 'ArrowRight') return leg.from.some((id) => rows.has(id)) ? topology.nodes.filter(({ id, group }) => id === nodeOf(leg.to) || group === leg.to).map(({ id }) => id) : []
    return rows.has(leg.to) || (node.group !== undefined && node.group === leg.to) ? leg.from.map(nodeOf) : []
  })
  return onward.flatMap((id) => place.get(id) ?? []).sort((a, b) => Math.abs(a.y - at.y) - Math.abs(b.y - at.y))[0]?.id
}

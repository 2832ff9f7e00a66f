'use client'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { heldBack, isStack, type Layout, type NodeId, type PlacedNode, type Topology, type TopologyNode } from '@/lib/graph/index.ts'
import { followPress } from '../follow-press.ts'
import { Silhouette } from '../silhouette.tsx'
import { membersOf } from './members.ts'

type Point = { readonly x: number; readonly y: number }
type Member = { readonly node: TopologyNode; readonly place: PlacedNode }
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
/** A node, or a box with all that stands in it. */
type Taken = { readonly id: NodeId; readonly members: readonly Member[]; readonly box: Box | undefined }
/** On its way: how far it was taken, in pixels at 100 %. */
type Drag = Taken & { readonly by: Point; readonly layout: Layout }

/** How long an outline waits for a layout with the node there; where nothing changes none comes. */
const patience = 1500

type Props = {
  readonly frame: RefObject<HTMLElement | null>
  readonly topology: Topology
  readonly layout: Layout
  /** Every drag moves, not only one with Alt. */
  readonly arranging: boolean
  readonly onMove: (id: NodeId, by: Point) => void
}

/** Drags nodes and boxes to where somebody wants them: an outline follows the pointer, and stays until the graph is laid out with them there. */
export function MoveLayer({ frame, topology, layout, arranging, onMove }: Props) {
  const flow = useReactFlow()
  const store = useStoreApi()
  const [drag, setDrag] = useState<Drag>()
  const begin = useEffectEvent((event: PointerEvent): Taken | undefined => {
    const wanted = event.button === 0 && !event.shiftKey && (arranging || event.altKey)
    const id = wanted && event.target instanceof Element ? (movableAt(event.target) ?? boxAt(layout, event.target, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }))) : undefined
    const taken = id === undefined ? undefined : takenOf(topology, layout, id)
    if (taken) event.preventDefault()
    return taken
  })
  const dragOf = (taken: Taken, { x, y }: Point): Drag => {
    const zoom = flow.getZoom()
    const left = (lane: string) => layout.lanes.find((each) => each.lane === lane)?.x ?? 0
    return { ...taken, layout, by: heldBack(taken.members.map(({ node, place }) => ({ x: place.x - left(node.lane), y: place.y })), { x: x / zoom, y: y / zoom }) }
  }
  const pull = useEffectEvent((taken: Taken, by: Point) => setDrag(dragOf(taken, by)))
  const drop = useEffectEvent((taken: Taken, by: Point) => {
    const dropped = dragOf(taken, by)
    setDrag(dropped)
    onMove(taken.id, dropped.by)
    setTimeout(() => setDrag((now) => (now === dropped ? undefined : now)), patience)
  })
  useEffect(() => {
    const { current: element } = frame
    return element ? followPress(element, { begin, pull: (taken, by) => pull(taken, by), drop: (taken, by) => drop(taken, by), quit: () => setDrag(undefined) }) : undefined
  }, [frame])
  // With another layout everything is where it was put: the outline has done its part.
  if (!drag || drag.layout !== layout) return null
  const [x, y, zoom] = store.getState().transform
  const { members, box, by } = drag
  return (
    <div aria-hidden className="pointer-events-none absolute top-0 left-0 z-20 opacity-80" style={{ transformOrigin: '0 0', transform: `translate(${x + by.x * zoom}px, ${y + by.y * zoom}px) scale(${zoom})` }}>
      {box ? <div className="absolute border-2 border-accent" style={{ borderRadius: 12, left: box.x, top: box.y, width: box.width, height: box.height }} /> : null}
      {members.map(({ node, place }) => (
        <div key={place.id} className="absolute" style={{ left: place.x, top: place.y, width: place.width, height: place.height }}>
          <Silhouette kind={node.kind} width={place.width} height={place.height} standing="selected" stacked={isStack(node)} />
        </div>
      ))}
    </div>
  )
}

/** The node under the pointer, or the box whose head is. */
function movableAt(target: Element): NodeId | undefined {
  return target.closest('.react-flow__node, [data-box]')?.getAttribute('data-id') ?? undefined
}

/** The box on whose ground the pointer is: legs and marks above it are not it. */
function boxAt({ groups }: Layout, target: Element, { x, y }: Point): NodeId | undefined {
  if (!target.classList.contains('react-flow__pane')) return undefined
  return groups.find((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height)?.id
}

function takenOf(topology: Topology, layout: Layout, id: NodeId): Taken | undefined {
  const places = new Map(layout.nodes.map((place) => [place.id, place]))
  const members = membersOf(topology, id).flatMap((node) => {
    const place = places.get(node.id)
    return place ? [{ node, place }] : []
  })
  return members.length > 0 ? { id, members, box: layout.groups.find((group) => group.id === id) } : undefined
}

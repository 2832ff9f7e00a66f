'use client'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type Dispatch, type RefObject, type SetStateAction, useEffect, useEffectEvent, useState } from 'react'
import { highestTop, isStack, type Layout, type NodeId, type PlacedNode, type Topology, type TopologyNode } from '@/lib/graph/index.ts'
import { Silhouette } from '../silhouette.tsx'

type Point = { readonly x: number; readonly y: number }
/** A node on its way: how far it was taken, in pixels at 100 %. */
type Drag = { readonly node: TopologyNode; readonly place: PlacedNode; readonly by: Point; readonly layout: Layout }

/** How far a press has to move before it moves the node and is no click, in pixels on screen. */
const slack = 4
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

/** Drags nodes to where somebody wants them: an outline follows the pointer, and stays until the graph is laid out with the node there. */
export function MoveLayer({ frame, topology, layout, arranging, onMove }: Props) {
  const flow = useReactFlow()
  const store = useStoreApi()
  const [drag, setDrag] = useState<Drag>()
  const begin = useEffectEvent((event: PointerEvent): Drag | undefined => {
    const id = event.target instanceof Element ? event.target.closest('.react-flow__node')?.getAttribute('data-id') : undefined
    const node = topology.nodes.find((each) => each.id === id)
    const place = layout.nodes.find((each) => each.id === id)
    const wanted = event.button === 0 && !event.shiftKey && (arranging || event.altKey)
    return wanted && node && place ? { node, place, by: { x: 0, y: 0 }, layout } : undefined
  })
  const takenBy = useEffectEvent(({ place, node }: Drag, { x, y }: Point): Point => {
    const zoom = flow.getZoom()
    const left = layout.lanes.find(({ lane }) => lane === node.lane)?.x ?? 0
    // A lane is left to the right only; the lane heads cover what is above.
    return { x: Math.max(x / zoom, left - place.x), y: Math.max(y / zoom, highestTop - place.y) }
  })
  const finish = useEffectEvent(({ node, by }: Drag) => onMove(node.id, by))
  useEffect(() => {
    const { current: element } = frame
    return element ? followDrag(element, { begin, takenBy, show: setDrag, finish }) : undefined
  }, [frame])
  // With another layout the node is where it was put: the outline has done its part.
  if (!drag || drag.layout !== layout) return null
  const [x, y, zoom] = store.getState().transform
  const { place, node, by } = drag
  return (
    <div aria-hidden className="pointer-events-none absolute top-0 left-0 z-20 opacity-80" style={{ width: place.width, height: place.height, transformOrigin: '0 0', transform: `translate(${x + (place.x + by.x) * zoom}px, ${y + (place.y + by.y) * zoom}px) scale(${zoom})` }}>
      <Silhouette kind={node.kind} width={place.width} height={place.height} standing="selected" stacked={isStack(node)} />
    </div>
  )
}

type Follow = {
  readonly begin: (event: PointerEvent) => Drag | undefined
  readonly takenBy: (drag: Drag, by: Point) => Point
  readonly show: Dispatch<SetStateAction<Drag | undefined>>
  readonly finish: (drag: Drag) => void
}

/** Listens to one press at a time; Escape gives it up, and the click that ends a drag chooses nothing. */
function followDrag(element: HTMLElement, { begin, takenBy, show, finish }: Follow): () => void {
  let press: { drag: Drag; readonly at: Point; drawn: boolean } | undefined
  const end = () => {
    press = undefined
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', cancel)
    window.removeEventListener('keydown', key, true)
  }
  const move = (event: PointerEvent) => {
    if (!press) return
    const by = { x: event.clientX - press.at.x, y: event.clientY - press.at.y }
    if (!press.drawn && Math.hypot(by.x, by.y) < slack) return
    press.drawn = true
    press.drag = { ...press.drag, by: takenBy(press.drag, by) }
    show(press.drag)
  }
  const up = () => {
    if (press?.drawn) {
      const { drag } = press
      finish(drag)
      setTimeout(() => show((now) => (now === drag ? undefined : now)), patience)
      element.addEventListener('click', swallow, true)
      setTimeout(() => element.removeEventListener('click', swallow, true), 0)
    }
    end()
  }
  const cancel = () => {
    show(undefined)
    end()
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    cancel()
  }
  const down = (event: PointerEvent) => {
    const drag = begin(event)
    if (!drag) return
    event.preventDefault()
    press = { drag, at: { x: event.clientX, y: event.clientY }, drawn: false }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', key, true)
  }
  element.addEventListener('pointerdown', down)
  return () => {
    element.removeEventListener('pointerdown', down)
    end()
  }
}

function swallow(event: Event): void {
  event.stopPropagation()
}

'use client'
import { useReactFlow } from '@xyflow/react'
import { useState, type PointerEvent, type ReactNode } from 'react'

type Corner = { readonly x: number; readonly y: number }
type Drag = { readonly from: Corner; readonly to: Corner; /** Where the plane begins on the page. */ readonly origin: Corner }

/** Below this many pixels a drag is a click. */
const least = 8

/** Shift and drag: what the box holds fills the view. */
export function BoxZoom({ duration, children }: { readonly duration: number; readonly children: ReactNode }) {
  const flow = useReactFlow()
  const [drag, setDrag] = useState<Drag>()
  const start = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.shiftKey || event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const at = { x: event.clientX, y: event.clientY }
    setDrag({ from: at, to: at, origin: { x: left, y: top } })
  }
  const end = () => {
    if (!drag) return
    setDrag(undefined)
    const box = boxOf(drag)
    if (box.width < least || box.height < least) return
    const [from, to] = [flow.screenToFlowPosition({ x: box.x, y: box.y }), flow.screenToFlowPosition({ x: box.x + box.width, y: box.y + box.height })]
    void flow.fitBounds({ x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y }, { duration, padding: 0 })
  }
  const shown = drag && boxOf(drag)
  return (
    <div
      className="absolute inset-0"
      onPointerDownCapture={start}
      onMouseDownCapture={(event) => event.shiftKey && event.stopPropagation()}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: { x: event.clientX, y: event.clientY } })}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
    >
      {children}
      {drag && shown ? <div aria-hidden className="pointer-events-none absolute z-20 rounded-[3px] border border-accent bg-accent-soft/50" style={{ left: shown.x - drag.origin.x, top: shown.y - drag.origin.y, width: shown.width, height: shown.height }} /> : null}
    </div>
  )
}

function boxOf({ from, to }: Drag) {
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) }
}

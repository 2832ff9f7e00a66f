'use client'
import { useReactFlow, useStore } from '@xyflow/react'
import { memo, useMemo, useRef, type PointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { Layout } from '@/lib/graph/index.ts'

type Size = { readonly width: number; readonly height: number }

/** What is many times taller than wide gets a tower, squeezed downwards: in true proportion it would be a line. */
const tower = 4
function sizeOf({ width, height }: Size): Size {
  return height > tower * width ? { width: 112, height: 232 } : { width: 180, height: 120 }
}

/**
 * The whole graph, small, with a window where one looks: drag it to go there, wheel to zoom. All nodes are one path: five thousand shapes
 * of their own (as React Flow's minimap draws them) cost more than the graph.
 */
export function MiniMap({ layout }: { readonly layout: Layout }) {
  const t = useTranslations('topology')
  const flow = useReactFlow()
  const [x, y, zoom] = useStore(({ transform }) => transform)
  const seenWidth = useStore((state) => state.width)
  const seenHeight = useStore((state) => state.height)
  const svg = useRef<SVGSVGElement>(null)
  const seen = { left: -x / zoom, top: -y / zoom, right: (seenWidth - x) / zoom, bottom: (seenHeight - y) / zoom }
  const whole = { left: Math.min(0, seen.left), top: Math.min(0, seen.top), right: Math.max(layout.width, seen.right), bottom: Math.max(layout.height, seen.bottom) }
  const [w, h] = [whole.right - whole.left, whole.bottom - whole.top]
  const { width, height } = sizeOf({ width: w, height: h })
  const goTo = ({ clientX, clientY }: PointerEvent) => {
    const inverse = svg.current?.getScreenCTM()?.inverse()
    if (!inverse) return
    const at = new DOMPoint(clientX, clientY).matrixTransform(inverse)
    void flow.setCenter(at.x, at.y, { zoom })
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a short cut for the pointer; the graph is walked and zoomed by keys and buttons too
    <div
      className="nowheel nopan absolute right-16 bottom-4 z-5 cursor-grab overflow-hidden rounded-card border border-line bg-surface shadow-2"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && goTo(event)}
      onWheel={({ deltaY }) => void flow.zoomTo(zoom * 2 ** (-deltaY * 0.002))}
    >
      <svg ref={svg} role="img" aria-label={t('minimap')} width={width} height={height} viewBox={`${whole.left} ${whole.top} ${w} ${h}`} preserveAspectRatio={h > tower * w ? 'none' : 'xMidYMid'} className="block">
        <Nodes layout={layout} />
        <path d={`${box(whole.left - w, whole.top - h, 3 * w, 3 * h)}${box(seen.left, seen.top, seen.right - seen.left, seen.bottom - seen.top)}`} fillRule="evenodd" fill="color-mix(in srgb, var(--ground) 40%, transparent)" />
        <path d={box(seen.left, seen.top, seen.right - seen.left, seen.bottom - seen.top)} fill="none" stroke="var(--accent)" strokeWidth={2} vectorEffect="non-scaling-stroke" />
      </svg>
    </div>
  )
}

const Nodes = memo(function Nodes({ layout }: { readonly layout: Layout }) {
  const d = useMemo(() => layout.nodes.map((node) => box(node.x, node.y, node.width, node.height)).join(''), [layout])
  return <path d={d} fill="var(--edge)" />
})

function box(x: number, y: number, width: number, height: number): string {
  return `M${Math.round(x)} ${Math.round(y)}h${Math.round(width)}v${Math.round(height)}h${-Math.round(width)}z`
}

import { useReactFlow, useStore, type Viewport } from '@xyflow/react'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { Layout } from '@/lib/graph/index.ts'

/** Height of the lane heads. */
const heads = 37

/** Room above the first row, where the two sides of the border are named: it keeps its size however small the graph is drawn. */
const sides = 50

/** Smaller than this nothing can be told: a graph that is so much taller than wide is fitted by its width, from the top. */
const least = 0.05

function isThere(a: Viewport, b: Viewport): boolean {
  return Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.zoom - b.zoom) < 0.01
}

/** Where one looks: at first the top left at a size to read, as wide as fits; then where one went. `legend`: how high the legend is that lies on the lower edge. */
export function useCamera(layout: Layout, selected: string | undefined, legend: () => number) {
  const flow = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  // Where the graph was put, not taken: as long as it stands there, it makes room when a panel opens.
  const put = useRef<Viewport>(undefined)
  const calm = typeof matchMedia !== 'undefined' && matchMedia('(prefers-reduced-motion: reduce)').matches
  const duration = calm ? 0 : 360
  const start = useEffectEvent(() => {
    const zoom = Math.min(1, Math.max(0.5, (width - 16) / layout.width))
    const place = selected === undefined ? undefined : layout.nodes.find(({ id }) => id === selected)
    const y = place && place.y * zoom > height - 160 ? height / 2 - place.y * zoom : heads
    const { current: former } = put
    put.current = { x: 0, y, zoom }
    void flow.setViewport(put.current, former ? { duration } : {})
  })
  useEffect(() => {
    if (width === 0 || (put.current && !isThere(flow.getViewport(), put.current))) return
    start()
  }, [width, flow])
  return {
    width, height, duration,
    fit: () => {
      const across = Math.min(1, (width - 32) / layout.width)
      const whole = Math.min(across, (height - heads - sides - legend() - 24) / (layout.height - sides))
      const zoom = whole < least ? across : whole
      void flow.setViewport({ x: Math.max(0, (width - layout.width * zoom) / 2), y: heads + sides * (1 - zoom), zoom }, { duration })
    },
    centre: (id: string) => {
      const place = layout.nodes.find((node) => node.id === id)
      if (place) void flow.setCenter(place.x + place.width / 2, place.y + place.height / 2, { zoom: Math.max(0.75, flow.getZoom()), duration })
    },
  }
}

import { useReactFlow, useStore, type Viewport } from '@xyflow/react'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { Layout } from '@/lib/graph/index.ts'

/** Height of the lane heads. */
const heads = 37

/** Room above the first row, where the two sides of the border are named: it keeps its size however small the graph is drawn. */
const sides = 50

/** Smaller than this nothing can be told: of a graph that is so much taller than wide, Fit shows as much as can be read, from the top. */
const least = 0.05

/** The smallest zoom at which names are read at ease. */
const readable = 0.5

/** A graph that was fitted and is now drawn folded, or opened, is fitted again where its zoom would differ by more than this; an edit moves little. */
const much = 1.15

/** No place at all: somebody went elsewhere. */
const taken: Viewport = { x: NaN, y: NaN, zoom: NaN }

function isThere(a: Viewport, b: Viewport): boolean {
  return Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.zoom - b.zoom) < 0.01
}

type Input = { readonly layout: Layout; readonly selected: string | undefined; /** The graph itself is still to come, and may be wider. */ readonly outlined: boolean }

/** Where one looks: at first the top left at a size to read, as wide as fits; then where one went. `legend`: how high the legend is that lies on the lower edge. */
export function useCamera({ layout, selected, outlined }: Input, legend: () => number) {
  const flow = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  // Where the graph was put, not taken: as long as it stands there, it makes room when a panel opens.
  const put = useRef<Viewport>(undefined)
  const fitted = useRef(false)
  const calm = typeof matchMedia !== 'undefined' && matchMedia('(prefers-reduced-motion: reduce)').matches
  const duration = calm ? 0 : 360
  const go = (to: Viewport, slowly: boolean) => {
    put.current = to
    void flow.setViewport(to, slowly ? { duration } : {})
  }
  const fitting = () => {
    const across = Math.min(1, (width - 32) / layout.width)
    const whole = Math.min(across, (height - heads - sides - legend() - 24) / (layout.height - sides))
    return whole < least ? Math.min(across, readable) : whole
  }
  const fit = () => {
    const zoom = fitting()
    fitted.current = true
    go({ x: Math.max(0, (width - layout.width * zoom) / 2), y: heads + sides * (1 - zoom), zoom }, true)
  }
  const start = () => {
    const zoom = Math.min(1, Math.max(readable, (width - 16) / layout.width))
    const place = selected === undefined ? undefined : layout.nodes.find(({ id }) => id === selected)
    const y = place && place.y * zoom > height - 160 ? height / 2 - place.y * zoom : heads
    go({ x: 0, y, zoom }, put.current !== undefined)
  }
  const makeRoom = useEffectEvent(() => (fitted.current ? fit() : start()))
  // What is chosen from elsewhere (by the keyboard, a search, a table), or lies behind the panel that opens for it, may stand screens away.
  const bringIntoSight = useEffectEvent(() => {
    const place = layout.nodes.find(({ id }) => id === selected)
    const { x, y, zoom } = flow.getViewport()
    if (!place || width === 0 || put.current === undefined) return
    const middle = { x: place.x + place.width / 2, y: place.y + place.height / 2 }
    const [across, down] = [x + middle.x * zoom, y + middle.y * zoom]
    if (across > 0 && across < width && down > heads && down < height) return
    put.current = taken
    void flow.setCenter(middle.x, middle.y, { zoom, duration })
  })
  const stands = useEffectEvent(() => put.current === undefined || isThere(flow.getViewport(), put.current))
  useEffect(() => {
    if (width === 0) return
    if (stands()) makeRoom()
    else bringIntoSight()
  }, [width, outlined])
  const placed = layout.nodes.some(({ id }) => id === selected)
  useEffect(() => bringIntoSight(), [selected, placed])
  const fitAgain = useEffectEvent(() => {
    if (width === 0 || !fitted.current || !stands()) return
    const ratio = flow.getViewport().zoom / fitting()
    if (Math.max(ratio, 1 / ratio) > much) fit()
  })
  useEffect(() => fitAgain(), [layout])
  return {
    width, height, duration, fit,
    centre: (id: string) => {
      const place = layout.nodes.find((node) => node.id === id)
      if (place) void flow.setCenter(place.x + place.width / 2, place.y + place.height / 2, { zoom: Math.max(0.75, flow.getZoom()), duration })
    },
  }
}

'use client'
import '@xyflow/react/dist/base.css'
import { ReactFlowProvider, useStore, useStoreApi } from '@xyflow/react'
import { memo, useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { cx, useSteady } from '@/components/ui/index.ts'
import type { PositionsHandle } from '@/lib/client/index.ts'
import type { LaneCount, Layout, NodeFindings, NodeId, Topology } from '@/lib/graph/index.ts'
import { type Direction, stepFrom } from '@/lib/graph/index.ts'
import { BoxZoom } from './box-zoom.tsx'
import { CanvasMenu } from './context-menu.tsx'
import { Controls } from './controls.tsx'
import { ConnectLayer } from './editing/index.ts'
import { LaneHeads } from './lane-heads.tsx'
import { Legend } from './legend.tsx'
import { type Level, LevelProvider, levelOf } from './level.ts'
import type { Folding } from './folding.ts'
import { MoveLayer, useMoving } from './moving/index.ts'
import { Sheet } from './sheet.tsx'
import { Tour } from './tour.tsx'
import { useCamera } from './use-camera.ts'
import type { SetTopologyState, TopologyState } from './use-topology-state.ts'

export type CanvasProps = {
  /** It is the outline of a graph that is still to come. */
  readonly outlined: boolean
  readonly topology: Topology
  readonly layout: Layout
  /** What the lanes hold when nothing is left out. */
  readonly whole: readonly LaneCount[]
  readonly state: TopologyState
  readonly set: SetTopologyState
  /** Where nodes were put by hand, and which of them are gone. */
  readonly handle: PositionsHandle
  readonly lost: readonly NodeId[]
  readonly folding: Folding
  readonly selected: string | undefined
  readonly findings: ReadonlyMap<NodeId, NodeFindings>
  /** What the path says in one sentence; announced. */
  readonly sentence: string
  readonly onSelect: (id: string | undefined) => void
  readonly onHover: (id: string | undefined) => void
}

/** The graph in lanes: nodes by React Flow (only those in sight), everything else in layers of our own. */
export const Canvas = memo(function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Plane {...props} />
    </ReactFlowProvider>
  )
})

function Plane({ outlined, topology, layout, whole, state, set, handle, lost, folding, selected, findings, sentence, onSelect, onHover }: CanvasProps) {
  const t = useTranslations('topology')
  const frame = useRef<HTMLElement>(null)
  // Another level draws hundreds of nodes anew: that happens between frames, not in one.
  const level = useDeferredValue(useLevel())
  const pick = useSteady(onSelect)
  const rest = useSteady(onHover)
  const close = useSteady(folding.close)
  const open = useSteady(folding.open)
  const press = useSteady((id: NodeId) => onSelect(id === selected ? undefined : id))
  const [mapped, setMapped] = useState<boolean>()
  const [arranging, setArranging] = useState(false)
  const moving = useMoving({ topology, layout, handle, lost })
  const view = useCamera({ layout, selected, outlined }, () => frame.current?.querySelector<HTMLElement>('[data-legend]')?.offsetHeight ?? 0)
  useInverseZoom(frame)
  const roomy = layout.width > 2 * view.width || layout.height > 2 * view.height
  const withMap = (mapped ?? roomy) && level !== 'map'
  const keys = (event: KeyboardEvent) => {
    const direction = directions[event.key]
    if (event.altKey && direction && selected !== undefined && (moving.offered || moving.heldBecause !== undefined)) {
      const box = event.shiftKey ? topology.nodes.find(({ id }) => id === selected)?.group : undefined
      moving.nudge(box ?? selected, direction)
      return event.preventDefault()
    }
    const next = direction && stepFrom(topology, layout, topology.nodes.some(({ id }) => id === selected) ? selected : undefined, direction)
    if (next !== undefined) onSelect(next)
    else if (event.key === 'Escape') onSelect(undefined)
    else if (event.key === 'Enter' && selected !== undefined) folding.open(selected)
    else if (event.key === 'c' && selected !== undefined && !event.ctrlKey && !event.metaKey) folding.toggle(selected)
    else if (event.key === 'f') view.fit()
    else if (event.key === 'm' && moving.offered) setArranging(!arranging)
    else if (event.key === '.' && selected !== undefined) view.centre(selected)
    else if (!direction) return
    event.preventDefault()
  }
  return (
    <CanvasMenu topology={topology} state={state} set={set} moving={moving} folding={folding} onFit={view.fit}>
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- the graph is walked by arrow keys; the table is its twin */}
    <section ref={frame} data-off={state.off.join(' ')} aria-label={t('graph')} aria-describedby="topology-keys" tabIndex={0} onKeyDown={keys} className={cx('relative min-h-0 min-w-0 flex-1 overflow-hidden bg-canvas', ring, arranging && '[&_.react-flow__node_*]:cursor-grab [&_[data-box]]:cursor-grab')}>
      <p id="topology-keys" className="sr-only">{t('keys')}</p>
      <p role="status" className="sr-only">{sentence}</p>
      <p role="status" className="sr-only">{moving.said}</p>
      <BoxZoom duration={view.duration}>
        <LevelProvider value={level}>
          <Sheet topology={topology} layout={layout} findings={findings} level={level} wordless={state.off.includes('words')} withMap={withMap} onClose={close} onSelect={pick} onHover={rest} onPress={press} onOpen={open} />
        </LevelProvider>
      </BoxZoom>
      <ConnectLayer frame={frame} topology={topology} rests={arranging} />
      {moving.offered ? <MoveLayer frame={frame} topology={topology} layout={layout} arranging={arranging} onMove={moving.moveBy} /> : null}
      <LaneHeads topology={topology} layout={layout} whole={whole} />
      <Legend topology={topology} layout={layout} findings={findings} beside={withMap} />
      <Controls onFit={view.fit} mapped={mapped ?? roomy} onMap={() => setMapped(!(mapped ?? roomy))} moving={moving} arranging={arranging} onArrange={setArranging} onTour={() => void set({ tour: 1 })} />
      <Tour step={state.tour} onStep={(tour) => void set({ tour })} />
    </section>
    </CanvasMenu>
  )
}

/** Drawn above all that stands in the canvas: an outline of its own would lie below the ground outside the border and the heads of the lanes. */
const ring = 'after:pointer-events-none after:absolute after:inset-0 after:z-20 after:-outline-offset-2 after:outline-accent focus-visible:outline-none focus-visible:after:outline-2'

const directions: Readonly<Record<string, Direction | undefined>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

function useLevel(): Level {
  const former = useRef<Level>(undefined)
  return useStore(({ transform }) => {
    const level = levelOf(transform[2], former.current)
    former.current = level
    return level
  })
}

/** A change of zoom by less than this is not followed at once, since all that keeps its size would be drawn anew; it is when zooming rests. */
const coarse = 1.15
const resting = 120

/** `--inv`, one over the zoom: what keeps its size on screen is scaled by it, without React. */
function useInverseZoom(frame: React.RefObject<HTMLElement | null>): void {
  const store = useStoreApi()
  useEffect(() => {
    let followed = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      followed = store.getState().transform[2]
      frame.current?.style.setProperty('--inv', String(1 / followed))
    }
    follow()
    const stop = store.subscribe(({ transform: [, , zoom] }) => {
      clearTimeout(timer)
      if (zoom === followed) return
      if (Math.max(zoom / followed, followed / zoom) > coarse) follow()
      else timer = setTimeout(follow, resting)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [store, frame])
}

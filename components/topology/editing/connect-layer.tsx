'use client'
import { Ban, Link2 } from 'lucide-react'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '@/components/ui/index.ts'
import { type Connection, connectionOf, mayConnect } from '@/lib/editor/index.ts'
import type { Topology, TopologyNode } from '@/lib/graph/index.ts'
import { followPress } from '../follow-press.ts'
import { useCommand } from './editing.tsx'
import { useWords } from './use-words.ts'

type Point = { readonly x: number; readonly y: number }
type Begun = { readonly from: TopologyNode; readonly start: Point }
type Line = Begun & { readonly end: Point; readonly over: TopologyNode | undefined }

/**
 * Lines drawn from node to node: while one is drawn it says what it would do, or why it does nothing; let go, it opens the command's form.
 * The context menu offers the same to those who do not drag.
 */
export function ConnectLayer({ frame, topology, rests }: { readonly frame: RefObject<HTMLElement | null>; readonly topology: Topology; /** While drags move nodes no line is drawn. */ readonly rests: boolean }) {
  const start = useCommand()
  const [line, setLine] = useState<Line>()
  const nodeAt = (target: Element | null): TopologyNode | undefined => {
    const id = target?.closest('.react-flow__node')?.getAttribute('data-id')
    return id ? topology.nodes.find((node) => node.id === id) : undefined
  }
  const begin = useEffectEvent((event: PointerEvent): Begun | undefined => {
    const wanted = !rests && event.button === 0 && !event.shiftKey && !event.altKey && event.pointerType !== 'touch'
    const from = wanted && event.target instanceof Element ? nodeAt(event.target) : undefined
    return from && mayConnect(from) && from.change?.sign !== 'removed' ? { from, start: placeIn(frame.current, event) } : undefined
  })
  const pull = useEffectEvent((begun: Begun, event: PointerEvent) => setLine({ ...begun, end: placeIn(frame.current, event), over: nodeAt(under(event)) }))
  const drop = useEffectEvent(({ from }: Begun, event: PointerEvent) => {
    setLine(undefined)
    const to = nodeAt(under(event))
    const connection = to && to.id !== from.id ? connectionOf(topology, from, to) : undefined
    if (connection?.command) start(connection.command, connection.given)
  })
  useEffect(() => {
    const { current: element } = frame
    return element ? followPress(element, { begin, pull: (begun, _by, event) => pull(begun, event), drop: (begun, _by, event) => drop(begun, event), quit: () => setLine(undefined) }) : undefined
  }, [frame])
  return line ? <DrawnLine line={line} connection={line.over && line.over.id !== line.from.id ? connectionOf(topology, line.from, line.over) : undefined} /> : null
}

function placeIn(element: HTMLElement | null, { clientX, clientY }: PointerEvent): Point {
  const { left, top } = element?.getBoundingClientRect() ?? { left: 0, top: 0 }
  return { x: clientX - left, y: clientY - top }
}

function under({ clientX, clientY }: PointerEvent): Element | null {
  return document.elementFromPoint(clientX, clientY)
}

function DrawnLine({ line: { start, end }, connection }: { readonly line: Line; readonly connection: Connection | undefined }) {
  const t = useTranslations('commands.commands')
  const say = useWords()
  const fits = connection?.command !== undefined
  const text = connection && (connection.command === undefined ? say({ id: connection.why }) : t(`${connection.command}.title`))
  return (
    <>
      <svg aria-hidden className="pointer-events-none absolute inset-0 z-20 size-full overflow-visible">
        <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} strokeWidth={2} strokeDasharray={fits ? undefined : '5 4'} className={connection && !fits ? 'stroke-error' : 'stroke-accent'} />
        <circle cx={end.x} cy={end.y} r={4} className={connection && !fits ? 'fill-error' : 'fill-accent'} />
      </svg>
      {text ? (
        <p role="status" style={{ left: end.x + 14, top: end.y + 14 }} className={cx('pointer-events-none absolute z-20 flex max-w-72 items-start gap-2 rounded-card border border-line bg-surface px-2.5 py-1.5 text-cell shadow-3 [&>svg]:mt-0.5 [&>svg]:size-3.75 [&>svg]:shrink-0', !fits && 'text-error')}>
          {fits ? <Link2 aria-hidden className="text-accent" /> : <Ban aria-hidden />}{text}
        </p>
      ) : null}
    </>
  )
}

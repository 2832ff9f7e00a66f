'use client'
import { Ban, Link2 } from 'lucide-react'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '@/components/ui/index.ts'
import { type Connection, connectionOf, mayConnect } from '@/lib/editor/index.ts'
import type { Topology, TopologyNode } from '@/lib/graph/index.ts'
import { useCommand } from './editing.tsx'
import { useWords } from './use-words.ts'

type Point = { readonly x: number; readonly y: number }
type Line = { readonly from: TopologyNode; readonly start: Point; readonly end: Point; readonly over: TopologyNode | undefined }

/** How far a press has to move before it is a line and no click, in pixels. */
const slack = 6

/**
 * Lines drawn from node to node: while one is drawn it says what it would do, or why it does nothing; let go, it opens the command's form.
 * The context menu offers the same to those who do not drag.
 */
export function ConnectLayer({ frame, topology, rests }: { readonly frame: RefObject<HTMLElement | null>; readonly topology: Topology; /** While drags move nodes no line is drawn. */ readonly rests: boolean }) {
  const start = useCommand()
  const [line, setLine] = useState<Line>()
  const mayStart = useEffectEvent((event: PointerEvent) => !rests && event.button === 0 && !event.shiftKey && !event.altKey && event.pointerType !== 'touch')
  const nodeAt = useEffectEvent((target: Element | null): TopologyNode | undefined => {
    const id = target?.closest('.react-flow__node')?.getAttribute('data-id')
    return id ? topology.nodes.find((node) => node.id === id) : undefined
  })
  const finish = useEffectEvent((from: TopologyNode, to: TopologyNode | undefined) => {
    const connection = to && to.id !== from.id ? connectionOf(topology, from, to) : undefined
    if (connection?.command) start(connection.command, connection.given)
  })
  useEffect(() => {
    const { current: element } = frame
    return element ? followPointer(element, { mayStart, nodeAt, show: setLine, finish }) : undefined
  }, [frame])
  return line ? <DrawnLine line={line} connection={line.over && line.over.id !== line.from.id ? connectionOf(topology, line.from, line.over) : undefined} /> : null
}

type Follow = { readonly mayStart: (event: PointerEvent) => boolean; readonly nodeAt: (target: Element | null) => TopologyNode | undefined; readonly show: (line: Line | undefined) => void; readonly finish: (from: TopologyNode, to: TopologyNode | undefined) => void }

/** Listens to one press at a time; Escape gives it up, and the click that ends a line chooses nothing. */
function followPointer(element: HTMLElement, { mayStart, nodeAt, show, finish }: Follow): () => void {
  let press: { readonly from: TopologyNode; readonly start: Point; drawn: boolean } | undefined
  const place = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top } = element.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
  const under = ({ clientX, clientY }: PointerEvent) => nodeAt(document.elementFromPoint(clientX, clientY))
  const end = () => {
    press = undefined
    show(undefined)
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('keydown', key, true)
  }
  const move = (event: PointerEvent) => {
    if (!press) return
    const at = place(event)
    if (!press.drawn && Math.hypot(at.x - press.start.x, at.y - press.start.y) < slack) return
    press.drawn = true
    show({ from: press.from, start: press.start, end: at, over: under(event) })
  }
  const up = (event: PointerEvent) => {
    if (press?.drawn) {
      finish(press.from, under(event))
      element.addEventListener('click', swallow, true)
      // A click follows at once, or not at all when the line ends elsewhere.
      setTimeout(() => element.removeEventListener('click', swallow, true), 0)
    }
    end()
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    end()
  }
  const down = (event: PointerEvent) => {
    const from = mayStart(event) && event.target instanceof Element ? nodeAt(event.target) : undefined
    if (!from || !mayConnect(from) || from.change?.sign === 'removed') return
    press = { from, start: place(event), drawn: false }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
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

'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox, type Tick } from './checkbox.tsx'
import { cx } from './cx.ts'

export type Column<Row> = {
  readonly id: string
  readonly head: ReactNode
  /** A track of the grid: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  readonly cell: (row: Row) => ReactNode
  /** Chips and icons: not cut with an ellipsis. */
  readonly whole?: boolean
}

/** A line of the table: a row, or the head of a group. */
export type TableEntry<Row> = { readonly type: 'row'; readonly id: string; readonly row: Row } | { readonly type: 'group'; readonly id: string; readonly content: ReactNode }

export type Sort = { readonly column: string; readonly descending: boolean }

export type Ticks = { readonly ticked: ReadonlySet<string>; readonly onTick: (ids: readonly string[], on: boolean) => void; readonly nameOf: (id: string) => string }

type Props<Row> = {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly entries: readonly TableEntry<Row>[]
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  readonly ticks?: Ticks
  /** The row whose panel is open. */
  readonly chosen?: string | undefined
  /** Rows on one way with the chosen one: lit half as strong. */
  readonly related?: ReadonlySet<string>
  readonly onChoose?: (row: Row, id: string) => void
  /** Enter or a double click. */
  readonly onOpen?: (row: Row, id: string) => void
  readonly density?: 'compact' | 'normal' | 'comfortable' | 'double'
  readonly className?: string
  readonly foot?: ReactNode
}

const heights = { compact: 26, normal: 30, comfortable: 36, double: 50 } as const
const head = 28

function tickOf(ids: readonly string[], ticked: ReadonlySet<string>): Tick {
  const count = ids.reduce((sum, id) => sum + (ticked.has(id) ? 1 : 0), 0)
  return count === 0 ? false : count === ids.length ? true : 'indeterminate'
}

/**
 * Rows of 30 px under a head that stays; only the rows in sight are drawn, so ten thousand are no more work than thirty.
 * Arrows walk, Home and End jump, Space ticks, Enter opens.
 */
export function DataTable<Row>({ label, columns, entries, sort, onSort, ticks, chosen, related, onChoose, onOpen, density = 'normal', className, foot }: Props<Row>) {
  const t = useTranslations('common.table')
  const base = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string | undefined>(undefined)
  const height = heights[density]
  // oxlint-disable-next-line react/incompatible-library -- nothing that it returns leaves this component
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]?.type === 'group' ? head + 1 : height),
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 12,
    paddingStart: 0,
    scrollPaddingStart: head,
  })
  const rowIds = entries.flatMap((entry) => (entry.type === 'row' ? [entry.id] : []))
  const tracks = `${ticks ? '42px ' : ''}${columns.map((column) => column.width).join(' ')}`

  const move = (event: KeyboardEvent) => {
    const at = entries.findIndex((entry) => entry.id === active)
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / height) - 2)
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -entries.length, End: entries.length }
    const step = steps[event.key]
    const entry = entries[at]
    if (step !== undefined) {
      event.preventDefault()
      const rows = entries.flatMap((candidate, index) => (candidate.type === 'row' ? [index] : []))
      const from = rows.findIndex((index) => index >= at)
      const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, (from < 0 ? rows.length : from) + step))]
      const target = next === undefined ? undefined : entries[next]
      if (next === undefined || target === undefined) return
      setActive(target.id)
      virtual.scrollToIndex(next, { align: 'auto' })
      if (target.type === 'row' && chosen !== undefined) onChoose?.(target.row, target.id)
    } else if (entry?.type === 'row' && event.key === 'Enter') {
      event.preventDefault()
      ;(onOpen ?? onChoose)?.(entry.row, entry.id)
    } else if (entry?.type === 'row' && event.key === ' ' && ticks) {
      event.preventDefault()
      ticks.onTick([entry.id], !ticks.ticked.has(entry.id))
    }
  }

  return (
    <div className={cx('flex min-h-0 flex-col overflow-hidden rounded-card border border-line bg-surface', className)}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={entries.length + 1}
        aria-multiselectable={ticks ? true : undefined}
        aria-activedescendant={active === undefined ? undefined : `${base}-${active}`}
        onKeyDown={(event) => event.target === event.currentTarget && move(event)}
        className="group/table min-h-0 overflow-auto focus-visible:-outline-offset-2"
      >
        <div className="min-w-max">
          <div role="row" aria-rowindex={1} className="sticky top-0 z-10 grid items-center border-b border-line bg-sunken" style={{ gridTemplateColumns: tracks, height: head + 1 }}>
            {ticks ? (
              <div role="columnheader" className="flex justify-center">
                <Checkbox checked={tickOf(rowIds, ticks.ticked)} onChange={(on) => ticks.onTick(rowIds, on)} name={t('tickAll')} />
              </div>
            ) : null}
            {columns.map((column) => {
              const sorted = sort?.column === column.id ? sort : undefined
              return (
                <div
                  key={column.id}
                  role="columnheader"
                  aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined}
                  className={cx('flex min-w-0 px-2 text-hint font-[550] text-ink-3 first:pl-3.5', column.align === 'end' && 'justify-end')}
                >
                  {column.sortable && onSort ? (
                    <button type="button" className="inline-flex min-h-6 items-center gap-1 hover:text-ink" onClick={() => onSort({ column: column.id, descending: sorted ? !sorted.descending : false })}>
                      {column.head}
                      {sorted ? sorted.descending ? <ArrowDown size={12} strokeWidth={2.2} aria-hidden /> : <ArrowUp size={12} strokeWidth={2.2} aria-hidden /> : null}
                    </button>
                  ) : (
                    column.head
                  )}
                </div>
              )
            })}
          </div>
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const entry = entries[item.index]
              if (!entry) return null
              const place = { position: 'absolute', top: 0, left: 0, right: 0, height: item.size, transform: `translateY(${item.start}px)` } as const
              if (entry.type === 'group') {
                return (
                  <div key={entry.id} role="row" aria-rowindex={item.index + 2} style={place} className="border-b border-line bg-sunken">
                    <div role="gridcell" aria-colspan={columns.length + (ticks ? 1 : 0)} className="flex h-full items-center gap-2 pr-3.5 pl-3.5 text-cell">
                      {entry.content}
                    </div>
                  </div>
                )
              }
              const ticked = ticks?.ticked.has(entry.id) ?? false
              const lit = entry.id === chosen || ticked
              return (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it hears the keys
                <div
                  key={entry.id}
                  id={`${base}-${entry.id}`}
                  role="row"
                  aria-rowindex={item.index + 2}
                  aria-selected={lit}
                  style={{ ...place, gridTemplateColumns: tracks }}
                  className={cx(
                    'grid items-center border-b border-line text-cell transition-colors duration-120',
                    item.index === entries.length - 1 && 'border-b-0',
                    lit ? 'bg-select shadow-[inset_3px_0_0_var(--accent)]' : related?.has(entry.id) ? 'bg-select/50 shadow-[inset_3px_0_0_var(--accent-soft)] hover:bg-hover' : 'hover:bg-hover',
                    entry.id === active && 'group-focus-visible/table:outline-2 group-focus-visible/table:-outline-offset-2 group-focus-visible/table:outline-accent',
                    (onChoose ?? onOpen) && 'cursor-pointer',
                  )}
                  onClick={() => {
                    setActive(entry.id)
                    ;(onChoose ?? onOpen)?.(entry.row, entry.id)
                  }}
                  onDoubleClick={() => onOpen?.(entry.row, entry.id)}
                >
                  {ticks ? (
                    <div role="gridcell" className="flex justify-center">
                      <Checkbox checked={ticked} onChange={(on) => ticks.onTick([entry.id], on)} name={t('tick', { name: ticks.nameOf(entry.id) })} />
                    </div>
                  ) : null}
                  {columns.map((column) => (
                    <div key={column.id} role="gridcell" className={cx('flex min-w-0 items-center gap-2 px-2 first:pl-3.5', column.align === 'end' && 'justify-end text-right')}>
                      {column.whole ? column.cell(entry.row) : <span className="min-w-0 truncate">{column.cell(entry.row)}</span>}
                    </div>
                  ))}
                </div>
              )
            })}
          </div>
        </div>
      </div>
      {foot ? <div className="shrink-0 border-t border-line px-3.5 py-2 text-label text-ink-3">{foot}</div> : null}
    </div>
  )
}

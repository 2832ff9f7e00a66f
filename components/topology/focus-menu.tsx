'use client'
import { ChevronDown, Crosshair, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox, Count, cx, IconButton, Popover, PopoverClose, SearchInput } from '@/components/ui/index.ts'
import { type Focusable, useSlice } from '@/lib/client/index.ts'
import type { NodeKind, Topology } from '@/lib/graph/index.ts'
import { nodeHues, nodeIcons } from './icons.ts'
import { nameOf } from './node-words.ts'
import type { SetTopologyState } from './use-topology-state.ts'

type Props = {
  readonly topology: Topology
  readonly focus: string | undefined
  readonly only: 'changes' | 'problems' | null
  readonly problems: number
  /** How much the draft changes; undefined where nothing is compared. */
  readonly changes: number | undefined
  readonly restOut: boolean
  readonly set: SetTopologyState
}

const most = 40

/** What is looked at: the whole mesh, only its problems or changes, or the paths through one client, gateway, host or namespace. */
export function FocusMenu({ topology, focus, only, problems, changes, restOut, set }: Props) {
  const t = useTranslations('topology.focusMenu')
  const words = useTranslations('topology')
  const node = topology.nodes.find(({ id }) => id === focus)
  const narrowed = focus !== undefined || only !== null
  const value = focus !== undefined ? (node ? nameOf(node, words) : focus.slice(focus.indexOf(':') + 1)) : only === null ? t('whole') : t(only)
  return (
    <span className={cx('inline-flex h-7.5 max-w-80 min-w-28 items-center rounded-control border pr-0.5', narrowed ? 'border-accent bg-accent-soft' : 'border-line-2 bg-surface')}>
      <Popover
        label={t('label')}
        className="flex w-84 flex-col gap-1"
        trigger={
          <button type="button" className="inline-flex h-full min-w-0 items-center gap-2 rounded-control pr-1.5 pl-2.5 transition-colors duration-120 hover:bg-hover">
            <Crosshair size={15} strokeWidth={1.75} aria-hidden className={cx('shrink-0', narrowed ? 'text-accent' : 'text-ink-3')} />
            <span className="text-ink-3">{t('label')}</span>
            <bdi className="truncate font-[550]">{value}</bdi>
            {narrowed ? null : <ChevronDown size={14} strokeWidth={1.75} className="shrink-0 text-ink-3" />}
          </button>
        }
      >
        <Choice on={!narrowed} label={t('whole')} onChoose={() => void set({ focus: null, only: null })} />
        <Choice on={only === 'problems'} label={t('problems')} count={problems} onChoose={() => void set({ only: 'problems', focus: null })} />
        {changes === undefined ? null : <Choice on={only === 'changes'} label={t('changes')} count={changes} onChoose={() => void set({ only: 'changes', focus: null })} />}
        <One focus={focus} set={set} />
        <div className="mt-1 border-t border-line pt-1.5"><Checkbox checked={restOut} onChange={(on) => void set({ rest: on ? 'out' : 'dim' })} label={t('restOut')} /></div>
      </Popover>
      {narrowed ? <IconButton size="dense" label={words('clearFocus')} icon={<X />} onClick={() => void set({ focus: null, only: null })} /> : null}
    </span>
  )
}

const row = 'flex min-h-7 w-full items-center gap-2 rounded-segment px-2 text-left hover:bg-hover focus-visible:bg-select'

function Choice({ on, label, count, onChoose }: { readonly on: boolean; readonly label: string; readonly count?: number; readonly onChoose: () => void }) {
  return (
    <PopoverClose asChild>
      <button type="button" aria-pressed={on} onClick={onChoose} className={cx(row, on && 'bg-accent-soft font-semibold')}>
        <span className="flex-1">{label}</span>
        {count === undefined ? null : <Count>{count}</Count>}
      </button>
    </PopoverClose>
  )
}

/** Clients, gateways, hosts and namespaces of the whole mesh by name, each with the question that it answers. */
function One({ focus, set }: Pick<Props, 'focus' | 'set'>) {
  const t = useTranslations('topology.focusMenu')
  const words = useTranslations('topology')
  const [text, setText] = useState('')
  const { value: all = [] } = useSlice('focusable')
  const sought = text.trim().toLowerCase()
  const found = all.filter(({ name, namespace, workloads }) => [name, namespace, ...workloads].some((each) => each.toLowerCase().includes(sought)))
  const namespaces = sought === '' ? [] : [...new Set(all.filter(({ kind }) => kind !== 'gateway').map(({ namespace }) => namespace))].filter((name) => name.toLowerCase().includes(sought))
  return (
    <section aria-label={t('on')} className="mt-1 flex flex-col border-t border-line pt-1.5">
      <SearchInput value={text} onChange={setText} label={t('search')} className="mb-1" />
      <div className="flex max-h-72 flex-col overflow-auto">
        {namespaces.map((name) => (
          <PopoverClose key={`ns ${name}`} asChild>
            <button type="button" onClick={() => void set({ ns: [name], focus: null })} className={row}><bdi className="min-w-0 flex-1 truncate">{name}</bdi><span className="text-hint text-ink-3">{t('question.namespace')}</span></button>
          </PopoverClose>
        ))}
        {found.slice(0, most).map((each) => <Thing key={each.id} thing={each} on={each.id === focus} onChoose={() => void set({ focus: each.id, only: null, ns: null, sel: each.id })} />)}
        {found.length > most ? <p className="px-2 py-1 text-hint text-ink-3">{words('panel.more', { count: found.length - most })}</p> : null}
        {found.length + namespaces.length === 0 && sought !== '' ? <p className="px-2 py-1 text-ink-3">{t('nothing')}</p> : null}
      </div>
    </section>
  )
}

const inks = { client: 'text-k-client', gateway: 'text-k-gateway', host: 'text-k-host', entry: 'text-k-entry', service: 'text-k-service' } as const

function Thing({ thing, on, onChoose }: { readonly thing: Focusable; readonly on: boolean; readonly onChoose: () => void }) {
  const t = useTranslations('topology.focusMenu.question')
  const words = useTranslations('topology')
  const Icon = nodeIcons[thing.kind]
  const name = thing.kind === 'clientClass' ? words('workloads', { count: thing.workloads.length }) : thing.standIn ? words('anyWorkload') : thing.name
  return (
    <PopoverClose asChild>
      <button type="button" aria-pressed={on} onClick={onChoose} title={t(questionOf(thing.kind))} className={cx(row, on && 'bg-accent-soft')}>
        <Icon aria-hidden size={14} strokeWidth={1.75} className={cx('shrink-0', inks[nodeHues[thing.kind]])} />
        <bdi className="min-w-0 flex-1 truncate font-[550]">{name}</bdi>
        <bdi className="shrink-0 text-hint text-ink-3">{thing.namespace}</bdi>
      </button>
    </PopoverClose>
  )
}

/** What focus on a node of a kind answers. */
export function questionOf(kind: NodeKind): 'client' | 'host' | 'gateway' | 'other' {
  return nodeHues[kind] === 'client' ? 'client' : kind === 'host' || kind === 'gateway' ? kind : 'other'
}

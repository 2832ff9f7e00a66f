'use client'
import { EyeOff, ShieldQuestionMark, Table2, Waypoints } from 'lucide-react'
import { memo, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { BarRule } from '@/components/shell/index.ts'
import { Button } from '@/components/ui/index.ts'
import { type FindingsByNode, findPresets, hidePresets, type Layout, type Topology } from '@/lib/graph/index.ts'
import { DisplayMenu } from './display-menu.tsx'
import { ExportMenu } from './export/export-menu.tsx'
import { FocusMenu } from './focus-menu.tsx'
import { Namespaces } from './namespaces.tsx'
import { type Preset, QueryInput } from './query-input.tsx'
import type { SetTopologyState, TopologyState } from './use-topology-state.ts'

type FiltersProps = {
  readonly topology: Topology
  readonly namespaces: readonly (readonly [string, number])[]
  readonly state: TopologyState
  readonly set: SetTopologyState
  readonly only: 'changes' | 'problems' | null
  readonly restOut: boolean
  readonly problems: number
  /** How much the draft changes; undefined where nothing is compared. */
  readonly changed: number | undefined
  /** How much is hidden, and how much is found of what is looked for. */
  readonly hidden: number
  readonly found: number | undefined
  readonly valuesOf: (operand: string) => readonly string[]
  readonly search: RefObject<HTMLInputElement | null>
  readonly onStep: (by: 1 | -1) => void
}

/** What of the mesh is shown, and what is looked for in it. */
export const Filters = memo(function Filters({ topology, namespaces, state, set, only, restOut, problems, changed, hidden, found, valuesOf, search, onStep }: FiltersProps) {
  const t = useTranslations('topology')
  const { find: finds, hide: hides } = usePresets()
  return (
    <>
      <Namespaces namespaces={namespaces} chosen={state.ns} onChange={(ns) => void set({ ns })} folded={state.fold} onFold={(fold) => void set({ fold })} />
      <FocusMenu topology={topology} focus={state.focus ?? undefined} only={only} problems={problems} changes={changed} restOut={restOut} set={set} />
      <BarRule />
      <QueryInput inputRef={search} value={state.find} onChange={(find) => void set({ find: find || null })} label={t('find')} placeholder={t('query.findPlaceholder')} remark={found === undefined ? undefined : t('found', { count: found })} presets={finds} valuesOf={valuesOf} onStep={onStep} className="w-76 min-w-40" />
      <QueryInput value={state.hide} onChange={(hide) => void set({ hide: hide || null })} label={t('query.hide')} placeholder={t('query.hidePlaceholder')} icon={<EyeOff strokeWidth={1.75} />} remark={t('query.hidden', { count: hidden })} presets={hides} valuesOf={valuesOf} className="w-60 min-w-36" />
    </>
  )
})

function usePresets(): { readonly find: readonly Preset[]; readonly hide: readonly Preset[] } {
  const t = useTranslations('topology.query.preset')
  return { find: findPresets.map(({ id, expression }) => ({ id, expression, label: t(id) })), hide: hidePresets.map(({ id, expression }) => ({ id, expression, label: t(id) })) }
}

type LooksProps = Pick<TopologyState, 'off' | 'table' | 'policies'> & { readonly topology: Topology; readonly layout: Layout; readonly findings: FindingsByNode; readonly set: SetTopologyState }

/** How it is shown: what of the picture, and whether as a graph, its table, or the policy of every client; and away as a file. */
export const Looks = memo(function Looks({ off, table, policies, topology, layout, findings, set }: LooksProps) {
  const t = useTranslations('topology')
  const listed = table && !policies
  return (
    <>
      <DisplayMenu off={off} onChange={(items) => void set({ off: items })} />
      <ExportMenu topology={topology} layout={layout} findings={findings} off={off} />
      <Button look="ghost" icon={listed ? <Waypoints strokeWidth={1.75} /> : <Table2 strokeWidth={1.75} />} onClick={() => void set({ table: listed ? null : true, policies: null })}>{listed ? t('asGraph') : t('asTable')}</Button>
      <Button look="ghost" icon={policies ? <Waypoints strokeWidth={1.75} /> : <ShieldQuestionMark strokeWidth={1.75} />} onClick={() => void set({ policies: policies ? null : true, table: null })}>{policies ? t('asGraph') : t('asPolicies')}</Button>
    </>
  )
})

'use client'
import { useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { screenHref, SecondBar, useShortcuts } from '@/components/shell/index.ts'
import { Button, EmptyState, Link, useSteady } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import { findingsOffGraph, lanes as laneOrder, type Lit, nodeOf, problemsIn, steppedTo, type Topology, unlit, valuesIn } from '@/lib/graph/index.ts'
import { groupBy } from '@/lib/std/index.ts'
import { Filters, Looks } from './bar.tsx'
import { Canvas } from './canvas.tsx'
import { AddMenu, Editing } from './editing/index.ts'
import { EmptyMesh, Ground, Outlined, Waiting } from './empty.tsx'
import { namer } from './names.ts'
import { ChosenPanel } from './panel/chosen-panel.tsx'
import { LampProvider } from './standing.ts'
import { PolicyTable } from './policy-table.tsx'
import { ChangeStrip, FoldStrip, leftOut } from './strips.tsx'
import { TableTwin } from './table-twin.tsx'
import { foldingOf } from './folding.ts'
import { useLighting } from './use-lighting.ts'
import { useTopologyState } from './use-topology-state.ts'

/** Who may reach what outside, through what: as a picture, or as a table. It follows the draft at once, and changes it. */
export function TopologyScreen() {
  return <Editing><Graph /></Editing>
}

function Graph() {
  const t = useTranslations('topology')
  const mesh = useMesh()
  const { state, set, answer, handle, topology, findings, leads, shown, only, restOut } = useTopologyState()
  const search = useRef<HTMLInputElement>(null)
  const selected = state.sel ?? undefined
  const focus = state.focus ?? undefined
  const { lamp, lit, found, foundNow, count, hover } = useLighting({ topology, selected, focus, find: state.find, findings })
  const { open, closed } = state
  const folding = useMemo(() => foldingOf(topology, { open, closed }, (change) => void set(change)), [topology, open, closed, set])
  const select = useSteady((id: string | undefined) => (id === undefined ? void set({ sel: null }) : folding.reveal(id)))
  const rest = useSteady(hover)
  const step = useSteady((by: 1 | -1) => {
    const hits = foundNow()
    const next = answer.value && hits && steppedTo(answer.value.layout, hits, selected, by)
    if (next !== undefined) select(next)
  })
  const showAll = () => void set({ ns: null, focus: null, only: null, hide: null, off: null })
  useShortcuts({ escape: () => void set(selected === undefined ? { focus: null } : { sel: null }), 'mod+f': () => search.current?.focus() })
  const valuesOf = useMemo(() => (topology ? valuesIn(topology, findings) : () => []), [topology, findings])
  const problems = useMemo(() => (topology ? problemsIn(topology, findings) : 0), [topology, findings])

  if (answer.error !== undefined && !answer.value) return <EmptyState title={t('failed')} actions={<Button asChild><Link href={screenHref(mesh.name, 'resources')}>{t('toResources')}</Link></Button>}>{answer.error}</EmptyState>
  if (!answer.value || !topology) return <Waiting />
  const { layout, namespaces, whole, lanes, hidden, undrawn, changes, lost, outline = false } = answer.value
  if (whole === 0) return <EmptyMesh />
  const changed = changes && [changes.nodes, changes.legs].reduce((sum, each) => sum + each.added + each.changed + each.removed, 0)
  return (
    <>
      {outline ? <Outlined topology={topology} /> : (
        <>
          <SecondBar
            label={t('bar')}
            waiting={answer.waiting}
            actions={<><AddMenu /><Looks off={state.off} table={state.table} policies={state.policies} topology={topology} layout={layout} findings={findings} set={set} /></>}
          >
            <Filters topology={topology} namespaces={namespaces} state={state} set={set} only={only} restOut={restOut} problems={problems} changed={changed} hidden={hidden.nodes + hidden.legs} found={count} valuesOf={valuesOf} search={search} onStep={step} />
          </SecondBar>
          {changes ? <ChangeStrip shown={shown} changes={changes} only={only === 'changes'} onOnly={(on) => void set({ only: on ? 'changes' : null })} /> : null}
          <FoldStrip topology={topology} drawn={!state.policies && !state.table} open={state.open} left={leftOut(lanes, topology)} undrawn={undrawn.length} offGraph={only === 'problems' ? findingsOffGraph(leads, findings).filter(({ document }) => !undrawn.includes(document)).length : 0} hidden={hidden} onShowAll={showAll} onUnfold={folding.openAll} onFold={() => void set({ open: null })} onFoldHosts={(namespaces) => void set({ fold: [...new Set([...state.fold, ...namespaces])], open: null, sel: null })} />
        </>
      )}
      <LampProvider value={lamp}>
        <Ground still={outline}>
          {!outline && state.policies ? (
            <div className="flex min-w-0 flex-1 flex-col overflow-auto bg-canvas"><PolicyTable namespaces={state.ns} selected={selected} onSelect={select} /></div>
          ) : !outline && topology.nodes.length === 0 ? (
            <EmptyState title={t('filtered.title')} actions={<Button onClick={showAll}>{t('filtered.clear')}</Button>}>{t('filtered.text', { whole })}</EmptyState>
          ) : !outline && state.table ? (
            <div className="flex min-w-0 flex-1 flex-col overflow-auto bg-canvas"><TableTwin topology={topology} signed={changes !== undefined} only={only === 'changes'} selected={selected} onSelect={select} found={found} /></div>
          ) : (
            <Canvas outlined={outline} topology={topology} layout={layout} whole={lanes} state={state} set={set} handle={handle} lost={lost} folding={folding} selected={selected} findings={findings} sentence={pathText(topology, selected, lit, namer(topology, t))} onSelect={select} onHover={rest} />
          )}
          {outline || selected === undefined ? null : <ChosenPanel topology={topology} selected={selected} lit={lit ?? unlit} findings={findings} focus={focus} onSelect={select} onFocus={(id) => void set({ focus: id ?? null })} />}
        </Ground>
      </LampProvider>
    </>
  )
}

/** The chosen node and its lit path from left to right as a sentence, for those who do not see it. Without the node, a step along one path would say nothing new. */
function pathText({ nodes, edges }: Topology, selected: string | undefined, lit: Lit | undefined, nameFor: (id: string) => string): string {
  if (selected === undefined && !lit) return ''
  const chosen = nodes.some(({ id }) => id === selected) ? nameFor(selected ?? '') : ''
  const starts = groupBy(lit?.legs ?? [], ({ leg }) => leg)
  const laneOf = new Map(nodes.map(({ id, lane }) => [id, laneOrder.indexOf(lane)]))
  const legs = edges.filter(({ id }) => starts.has(id)).sort((a, b) => (laneOf.get(nodeOf(a.from[0] ?? '')) ?? 0) - (laneOf.get(nodeOf(b.from[0] ?? '')) ?? 0)).slice(0, 12)
  const path = legs.map(({ id, to }) => `${(starts.get(id) ?? []).slice(0, 4).map(({ start }) => nameFor(start)).join(', ')} → ${nameFor(to)}`).join('; ')
  return [chosen, path].filter(Boolean).join(': ')
}

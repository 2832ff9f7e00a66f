'use client'
import { Table2, Waypoints } from 'lucide-react'
import Link from 'next/link'
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { screenHref, SecondBar } from '@/components/shell/index.ts'
import { Button, EmptyState, SearchInput, Skeleton, Strip } from '@/components/ui/index.ts'
import { useMesh, useSlice } from '@/lib/client/index.ts'
import { type NodeId, pathThrough, type Topology } from '@/lib/graph/index.ts'
import type { Severity } from '@/lib/model/index.ts'
import { GraphCanvas } from './graph-canvas.tsx'
import { NodePanel } from './node-panel.tsx'
import { TableTwin } from './table-twin.tsx'

const parsers = { node: parseAsString, find: parseAsString.withDefault(''), table: parseAsBoolean.withDefault(false) }
const rank: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 }

/** Who may reach what outside, through what: as a picture, or as a table. It follows the draft at once. */
export function TopologyScreen() {
  const t = useTranslations('topology')
  const mesh = useMesh()
  const [{ node: selected, find, table }, set] = useQueryStates(parsers)
  const [hovered, setHovered] = useState<NodeId>()
  const answer = useSlice('topology')
  const findings = useSlice('findings')
  const topology = answer.value?.topology
  const layout = answer.value?.layout
  const node = topology?.nodes.find(({ id }) => id === selected)
  const start = useDeferredValue(node?.id ?? hovered)
  const lit = useMemo(() => (topology && start !== undefined && topology.nodes.some(({ id }) => id === start) ? pathThrough(topology, start) : undefined), [topology, start])
  const found = useMemo(() => (topology && find.trim() ? matching(topology, find) : undefined), [topology, find])
  const worst = useMemo(() => worstOf(topology, findings.value ?? []), [topology, findings.value])
  const select = (id: NodeId | undefined) => void set({ node: id ?? null })

  if (answer.error !== undefined) return <EmptyState title={t('failed')}>{answer.error}</EmptyState>
  if (!topology || !layout) return <Skeleton className="m-4 h-96" />
  if (topology.nodes.length === 0) return <EmptyState title={t('empty.title')} actions={<Button look="primary" asChild><Link href={screenHref(mesh.name, 'import')}>{t('empty.import')}</Link></Button>}>{t('empty.text')}</EmptyState>
  return (
    <>
      <SecondBar
        label={t('bar')}
        waiting={answer.waiting}
        actions={<Button look="ghost" icon={table ? <Waypoints /> : <Table2 />} onClick={() => void set({ table: table ? null : true })}>{table ? t('asGraph') : t('asTable')}</Button>}
      >
        <SearchInput value={find} onChange={(next) => void set({ find: next || null })} label={t('find')} remark={found ? t('found', { count: found.size }) : undefined} className="w-80" />
      </SecondBar>
      {topology.notModelled.length > 0 ? <Strip>{t('notModelled', { count: topology.notModelled.length })}</Strip> : null}
      <div className="relative flex min-h-0 flex-1">
        {table ? (
          <div className="flex min-w-0 flex-1 flex-col overflow-auto bg-canvas"><TableTwin topology={topology} selected={node?.id} onSelect={select} found={found} /></div>
        ) : (
          <GraphCanvas topology={topology} layout={layout} selected={node?.id} lit={lit} found={found} worst={worst} onSelect={select} onHover={setHovered} />
        )}
        {node ? <NodePanel topology={topology} node={node} lit={pathThrough(topology, node.id)} findings={findings.value ?? []} onSelect={select} onClose={() => select(undefined)} /> : null}
      </div>
    </>
  )
}

/** Nodes whose name, namespace, ports or addresses contain a text. */
function matching(topology: Topology, find: string): ReadonlySet<NodeId> {
  const wanted = find.trim().toLowerCase()
  return new Set(topology.nodes.filter((node) => JSON.stringify([node.name, node.namespace, 'addresses' in node ? node.addresses : [], 'ports' in node ? node.ports.map(({ number }) => number) : [], 'workloads' in node ? node.workloads.map(({ name }) => name) : []]).toLowerCase().includes(wanted)).map(({ id }) => id))
}

/** The worst finding about each node's own document; what is disputed does not count. */
function worstOf(topology: Topology | undefined, findings: readonly { readonly document: string; readonly severity: Severity; readonly disputed?: string }[]): ReadonlyMap<NodeId, Severity> {
  const byDocument = new Map<string, Severity>()
  for (const { document, severity, disputed } of findings) {
    if (disputed !== undefined || severity === 'info') continue
    const known = byDocument.get(document)
    if (!known || rank[severity] > rank[known]) byDocument.set(document, severity)
  }
  return new Map((topology?.nodes ?? []).flatMap(({ id, origins }) => {
    const severity = origins[0] && byDocument.get(origins[0].resource)
    return severity ? [[id, severity] as const] : []
  }))
}

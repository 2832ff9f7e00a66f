'use client'
import { BellOff, Lightbulb, Scale, ShieldCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { BarRule, editorHref, SecondBar, useShortcuts } from '@/components/shell/index.ts'
import { Button, Count, DataTable, EmptyState, SearchInput, Segmented, Select, useTold } from '@/components/ui/index.ts'
import { byCause, useMesh, useSlice, useTeams, useView } from '@/lib/client/index.ts'
import { isOpen, type Layer, type Severity } from '@/lib/model/index.ts'
import { difference, filteredFindings, findingGroupings, findingScopes, type FindingScope, inScope, type FindingLayer, type FindingGroupBy, type FindingRow, groupedFindings, type Located, rowsOf } from './listing.ts'
import { hasFix, useColumns } from './columns.tsx'
import { useEntries } from './entries.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FindingPanel } from './finding-panel.tsx'

const layers = ['syntax', 'structure', 'admission', 'analysis', 'kiali', 'exodos'] as const satisfies readonly Layer[]
const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[]
const layerChoices = ['any', 'refused', ...layers] as const

const parsers = {
  q: parseAsString.withDefault(''),
  group: parseAsStringLiteral(findingGroupings).withDefault('document'),
  scope: parseAsStringLiteral(findingScopes).withDefault('all'),
  severity: parseAsStringLiteral(['any', ...severities] as const).withDefault('any'),
  layer: parseAsStringLiteral(layerChoices).withDefault('any'),
  document: parseAsString,
  finding: parseAsString,
  fold: parseAsArrayOf(parseAsString).withDefault([]),
}

const none: readonly Located[] = []

function useRows(): { readonly rows: readonly FindingRow[]; /** In English, as other tools read them. */ readonly findings: readonly Located[]; readonly waiting: boolean; readonly milliseconds: number | undefined; readonly known: boolean } {
  const { shown } = useView()
  const slice = useSlice('findings')
  const saved = useSlice('findings', undefined, { view: 'saved', enabled: shown === 'difference' })
  const told = useTold()
  const findings = useMemo(() => (slice.value ?? none).map(told), [slice.value, told])
  const before = useMemo(() => (saved.value ?? none).map(told), [saved.value, told])
  const rows = useMemo(() => (shown === 'difference' ? difference(byCause(before), byCause(findings)) : rowsOf(byCause(findings))), [shown, findings, before])
  return { rows, findings: slice.value ?? none, waiting: slice.waiting, milliseconds: slice.milliseconds, known: slice.value !== undefined }
}

/** Everything that is wrong or noteworthy, the worst first; each opens its line. */
export function FindingsScreen() {
  const t = useTranslations('findings')
  const common = useTranslations('common')
  const router = useRouter()
  const { name: mesh } = useMesh()
  const [state, set] = useQueryStates(parsers, { history: 'replace' })
  const { rows, findings, waiting, milliseconds, known } = useRows()
  const documents = useSlice('documents').value
  const teams = useTeams()
  const shown = useMemo(() => filteredFindings(rows, { query: state.q, scope: state.scope, severity: state.severity, layer: state.layer, document: state.document }), [rows, state.q, state.scope, state.severity, state.layer, state.document])
  const groups = useMemo(() => groupedFindings(shown, state.group, teams), [shown, state.group, teams])
  const entries = useEntries(groups, state.group, state.fold, (fold) => void set({ fold }), documents)
  const columns = useColumns(state.group)
  const chosen = rows.find(({ id }) => id === state.finding)
  const scoped = (scope: FindingScope) => rows.filter((row) => inScope(row, scope)).length
  const speaking = scoped('all')
  const close = () => void set({ finding: null })
  useShortcuts({ escape: close })
  return (
    <>
      <SecondBar label={t('title')} waiting={waiting && !known}>
        <Select<FindingGroupBy> label={t('groupBy')} value={state.group} onChange={(group) => void set({ group, fold: null })} options={findingGroupings.map((id) => ({ id, label: t(`groups.${id}`) }))} />
        <Segmented
          label={t('scope.label')}
          value={state.scope}
          onChange={(scope) => void set({ scope })}
          items={findingScopes.map((id) => ({ id, label: <>{t(`scope.${id}`)} <Count>{scoped(id)}</Count></> }))}
        />
        <BarRule />
        <Select<Severity | 'any'> label={t('severity')} value={state.severity} onChange={(severity) => void set({ severity })} options={(['any', ...severities] as const).map((id) => ({ id, label: t(`severities.${id}`) }))} />
        <Select<FindingLayer | 'any'> label={t('layer')} value={state.layer} onChange={(layer) => void set({ layer })} options={layerChoices.map((id) => ({ id, label: id === 'any' ? t('layers.any', { count: layers.length }) : t(`layers.${id}`) }))} />
        <SearchInput value={state.q} onChange={(q) => void set({ q })} label={t('filter')} remark={`${shown.length} / ${scoped(state.scope)}`} className="min-w-40 flex-1 max-w-90" />
        {known ? <span className="ml-auto"><ExportMenu findings={findings} /></span> : null}
      </SecondBar>
      <div className="relative flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col px-4 pt-3.5 pb-4">
          {known ? <Headline rows={rows} milliseconds={milliseconds} documents={documents?.length ?? 0} /> : null}
          {known && speaking === 0 && state.scope === 'all' ? (
            <EmptyState drawing={false} icon={<ShieldCheck strokeWidth={1.6} />} title={t('empty.title')}>
              {documents?.length === 0 ? t('empty.noDocuments') : t('empty.text', { documents: documents?.length ?? 0 })}
            </EmptyState>
          ) : known && shown.length === 0 ? (
            <EmptyState drawing={false} title={t('nothing.title')} actions={<Button onClick={() => void set({ q: null, scope: null, severity: null, layer: null, document: null })}>{common('clear')}</Button>}>
              {t('nothing.text', { total: scoped(state.scope) })}
            </EmptyState>
          ) : rows.length > 0 ? (
            <>
              <DataTable
                label={t('title')}
                columns={columns}
                entries={entries}
                chosen={chosen?.id}
                onChoose={(_, id) => void set({ finding: id })}
                onOpen={(row) => router.push(editorHref(mesh, row.lead.document, row.lead.range?.startLine))}
              />
              <Legend rows={rows} />
            </>
          ) : null}
        </div>
        {chosen ? <FindingPanel row={chosen} onClose={close} /> : null}
      </div>
    </>
  )
}

function Headline({ rows, milliseconds, documents }: { readonly rows: readonly FindingRow[]; readonly milliseconds: number | undefined; readonly documents: number }) {
  const t = useTranslations('findings')
  const open = rows.filter(({ lead, change }) => isOpen(lead) && change !== 'removed')
  const count = (severity: Severity) => open.filter(({ lead }) => lead.severity === severity).length
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')]
  const touched = new Set(open.filter(({ lead }) => lead.severity !== 'info').map(({ lead }) => lead.document)).size
  const b = (chunks: ReactNode) => <b className="font-[650]">{chunks}</b>
  return (
    <div className="mb-3 flex items-baseline gap-4">
      <p className="min-w-0 flex-1 text-verdict">
        {errors > 0 ? t.rich('verdict.errors', { errors, warnings, documents: touched, b }) : warnings > 0 ? t.rich('verdict.warnings', { warnings, b }) : notes > 0 ? t.rich('verdict.notes', { notes, b }) : t.rich('verdict.clean', { documents, b })}
      </p>
      {milliseconds === undefined ? null : <span className="text-label text-ink-3">{t('checked', { milliseconds: Math.max(1, Math.round(milliseconds)), documents })}</span>}
    </div>
  )
}

function Legend({ rows }: { readonly rows: readonly FindingRow[] }) {
  const t = useTranslations('findings.legend')
  const disputed = rows.some(({ lead }) => lead.disputed)
  const suppressed = rows.filter(({ lead }) => lead.suppressed).length
  const fixable = rows.some(hasFix)
  return (
    <p className="flex shrink-0 flex-wrap gap-x-6 gap-y-1 px-0.5 pt-3 text-label text-ink-3 [&_svg]:size-3.5">
      {disputed ? <span className="flex items-center gap-2"><Scale strokeWidth={1.75} aria-hidden />{t('disputed')}</span> : null}
      {suppressed > 0 ? <span className="flex items-center gap-2"><BellOff strokeWidth={1.75} aria-hidden />{t('suppressed', { count: suppressed })}</span> : null}
      {fixable ? <span className="flex items-center gap-2"><Lightbulb strokeWidth={1.75} className="text-accent" aria-hidden />{t('fix')}</span> : null}
    </p>
  )
}

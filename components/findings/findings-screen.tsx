'use client'
import { BellOff, ChevronDown, ChevronRight, Lightbulb, Scale, ShieldCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { BarRule, codeHref, editorHref, SecondBar, useShortcuts } from '@/components/shell/index.ts'
import { Button, Chip, type Column, Count, cx, DataTable, DraftSign, EmptyState, KindBadge, Link, Name, SearchInput, Segmented, Select, SeverityIcon, type TableEntry, useTold } from '@/components/ui/index.ts'
import { byCause, codesOf, type DocumentRow, useMesh, useSlice, useTeams, useView } from '@/lib/client/index.ts'
import { isOpen, type Layer, type Severity } from '@/lib/model/index.ts'
import { difference, filteredFindings, findingGroupings, findingScopes, type FindingScope, inScope, type FindingGroup, type FindingLayer, type FindingGroupBy, type FindingRow, groupedFindings, type Located, rowsOf } from './listing.ts'
import { ExportMenu } from './export-menu.tsx'
import { documentName, FindingPanel } from './finding-panel.tsx'

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

function hasFix({ lead, others }: FindingRow): boolean {
  return [lead, ...others].some(({ fixes }) => (fixes?.length ?? 0) > 0)
}

/** The document has a column of its own unless rows are grouped by it. */
function useColumns(by: FindingGroupBy): readonly Column<FindingRow>[] {
  const t = useTranslations('findings')
  const { name: mesh } = useMesh()
  return useMemo(
    () => [
      {
        id: 'severity', head: <span className="sr-only">{t('columns.severity')}</span>, width: '64px', whole: true,
        cell: ({ lead, change }) => (
          <>
            {change ? <DraftSign change={change} /> : null}
            <SeverityIcon severity={lead.severity} disputed={Boolean(lead.disputed)} suppressed={Boolean(lead.suppressed)} />
          </>
        ),
      },
      {
        id: 'code', head: t('columns.code'), width: 'minmax(104px, 188px)', whole: true,
        cell: (row) => (
          <code className="flex min-w-0 gap-1.5 overflow-hidden font-mono text-quote text-ink-3" title={codesOf(row).join(', ')}>
            {codesOf(row).map((code) => (
              <Link key={code} href={codeHref(code)} onClick={(event) => event.stopPropagation()} className="first:shrink-0 first:text-ink-2 not-first:truncate hover:text-accent hover:underline">{code}</Link>
            ))}
          </code>
        ),
      },
      {
        id: 'finding', head: t('columns.finding'), width: 'minmax(260px, 1fr)', whole: true,
        cell: ({ lead, change }) => (
          <>
            <span className={cx('min-w-0 truncate', change === 'removed' && 'text-ink-3 line-through')} title={lead.message}>
              {lead.message}
            </span>
            {lead.disputed ? <Chip tone="disputed" icon={<Scale strokeWidth={2.2} aria-hidden />} title={lead.disputed}>{t('disputed')}</Chip> : null}
            {lead.suppressed ? <Chip tone="quiet" icon={<BellOff strokeWidth={2.2} aria-hidden />} title={lead.suppressed.reason}>{t('suppressed')}</Chip> : null}
          </>
        ),
      },
      ...(by === 'document' ? [] : [{ id: 'document', head: t('columns.document'), width: 'minmax(120px, 240px)', whole: true, cell: ({ lead }: FindingRow) => <bdi className="min-w-0 truncate text-ink-2" title={lead.document}>{documentName(lead.document)}</bdi> }]),
      { id: 'layer', head: t('columns.layer'), width: '96px', whole: true, cell: ({ lead }) => <Chip title={t(`layerTips.${lead.layer}`)}>{t(`layers.${lead.layer}`)}</Chip> },
      {
        id: 'line', head: t('columns.line'), width: '84px', whole: true,
        cell: ({ lead }) =>
          lead.range ? (
            <Link href={editorHref(mesh, lead.document, lead.range.startLine)} onClick={(event) => event.stopPropagation()} className="font-[550] text-accent hover:underline">
              {t('line', { line: lead.range.startLine })}
            </Link>
          ) : (
            <span className="text-ink-3">–</span>
          ),
      },
      { id: 'fix', head: <span className="sr-only">{t('columns.fix')}</span>, width: '40px', whole: true, cell: (row) => (hasFix(row) ? <Lightbulb size={15} strokeWidth={1.75} className="text-accent" aria-label={t('legend.fix')} /> : null) },
    ],
    [t, mesh, by],
  )
}

function useEntries(groups: readonly FindingGroup[], by: FindingGroupBy, folded: readonly string[], setFolded: (folded: string[]) => void, documents: readonly DocumentRow[] | undefined): readonly TableEntry<FindingRow>[] {
  const severity = useTranslations('common.severity')
  return useMemo(() => {
    const known = new Map(documents?.map((row) => [row.key, row]))
    return groups.flatMap(({ id, rows }) => {
      const closed = folded.includes(id)
      const Arrow = closed ? ChevronRight : ChevronDown
      const head: TableEntry<FindingRow> = {
        type: 'group',
        id: `group ${id}`,
        content: (
          <button type="button" aria-expanded={!closed} onClick={() => setFolded(closed ? folded.filter((one) => one !== id) : [...folded, id])} className="flex h-full min-w-0 items-center gap-2.5 -outline-offset-2">
            <Arrow size={14} strokeWidth={1.75} className="shrink-0 text-ink-3" />
            <GroupName id={id} by={by} document={known.get(id)} severity={severity} />
            <Count>{rows.length}</Count>
          </button>
        ),
      }
      return closed ? [head] : [head, ...rows.map((row) => ({ type: 'row' as const, id: row.id, row }))]
    })
  }, [groups, by, folded, setFolded, documents, severity])
}

function GroupName({ id, by, document, severity }: { readonly id: string; readonly by: FindingGroupBy; readonly document: DocumentRow | undefined; readonly severity: (id: Severity) => string }) {
  const t = useTranslations('findings')
  switch (by) {
    case 'namespace':
      return <span className="font-semibold">{id ? <bdi>{id}</bdi> : t('noNamespace')}</span>
    case 'team':
      return <span className="font-semibold">{id || t('noTeam')}</span>
    case 'code':
      return <code className="font-mono text-quote font-semibold">{id}</code>
    case 'severity':
      return (
        <>
          <SeverityIcon severity={id as Severity} decorative />
          <span className="font-semibold">{severity(id as Severity)}</span>
        </>
      )
    case 'document':
      return document ? (
        <>
          <KindBadge badge={document.badge} kind={document.kind} />
          <Name className="font-semibold">{document.name}</Name>
          <span className="text-label text-ink-3">{document.namespace}</span>
        </>
      ) : (
        <Name className="font-semibold">{id}</Name>
      )
  }
}

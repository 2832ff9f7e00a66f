'use client'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Count, KindBadge, Name, SeverityIcon, type TableEntry } from '@/components/ui/index.ts'
import type { DocumentRow } from '@/lib/client/index.ts'
import type { Severity } from '@/lib/model/index.ts'
import type { FindingGroup, FindingGroupBy, FindingRow } from './listing.ts'

/** Groups of findings with their rows, as far as they are open. */
export function useEntries(groups: readonly FindingGroup[], by: FindingGroupBy, folded: readonly string[], setFolded: (folded: string[]) => void, documents: readonly DocumentRow[] | undefined): readonly TableEntry<FindingRow>[] {
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

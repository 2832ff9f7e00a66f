'use client'
import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { editorHref } from '@/components/shell/index.ts'
import { Card, DraftSign, Link, SeverityIcon, Skeleton, useFindingText } from '@/components/ui/index.ts'
import { type FindingsDifferenceRows, useMesh } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'

/** Findings that are new, and those that are gone. */
export function FindingsDifference({ difference }: { readonly difference: FindingsDifferenceRows | undefined }) {
  const t = useTranslations('review.findings')
  return (
    <Card icon={<ShieldCheck aria-hidden />} title={t('title')} note={difference ? t('counts', { gained: difference.gained.length, gone: difference.gone.length }) : ''}>
      {difference ? (
        <ul className="max-h-72 overflow-auto">
          {difference.gained.map((finding, index) => <Line key={`+${finding.cause}${index}`} finding={finding} change="added" />)}
          {difference.gone.map((finding, index) => <Line key={`-${finding.cause}${index}`} finding={finding} change="removed" />)}
          {difference.gained.length + difference.gone.length === 0 ? <li className="px-3.5 py-2.5 text-label text-ink-3">{t('none')}</li> : null}
        </ul>
      ) : (
        <Skeleton className="m-3.5 h-16" />
      )}
    </Card>
  )
}

function Line({ finding, change }: { readonly finding: LocatedFinding; readonly change: 'added' | 'removed' }) {
  const mesh = useMesh()
  const text = useFindingText()
  const { kind, name } = parseResourceKey(finding.document as ResourceKey)
  return (
    <li className="flex gap-2.5 border-b border-line px-3.5 py-2 last:border-b-0">
      <DraftSign change={change} />
      <SeverityIcon severity={finding.severity} disputed={finding.disputed !== undefined} className="mt-0.5" />
      <div className="min-w-0">
        <p className={change === 'removed' ? 'text-ink-3' : undefined}>{text(finding)}</p>
        <Link href={editorHref(mesh.name, finding.document, finding.range?.startLine)} className="text-label text-ink-3 hover:text-accent">{finding.code} · {kind} {name}{finding.range ? ` : ${finding.range.startLine}` : ''}</Link>
      </div>
    </li>
  )
}

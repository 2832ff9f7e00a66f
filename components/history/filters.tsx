'use client'
import { FileDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, Select } from '@/components/ui/index.ts'
import { addressOf } from '@/lib/client/index.ts'
import { routes } from '@/lib/api/index.ts'
import { type Period, periods } from './revisions.ts'

/** Select has no empty value. */
const anybody = ' '

type Props = { readonly actors: readonly string[]; readonly who: string | null; readonly when: Period; readonly onWho: (who: string | null) => void; readonly onWhen: (when: Period) => void }

/** Whose changes, and since when. */
export function HistoryFilters({ actors, who, when, onWho, onWhen }: Props) {
  const t = useTranslations('history')
  const names = who !== null && !actors.includes(who) ? [who, ...actors] : actors
  return (
    <>
      <Select label={t('who')} value={who ?? anybody} onChange={(id) => onWho(id === anybody ? null : id)} options={[{ id: anybody, label: t('anybody') }, ...names.map((id) => ({ id, label: id }))]} />
      <Select label={t('when')} value={when} onChange={onWhen} options={periods.map((id) => ({ id, label: t(`periods.${id}`) }))} />
    </>
  )
}

type AuditProps = { readonly mesh: string; readonly actor: string | undefined; readonly document: string | undefined; readonly since: string | undefined }

/** The shown part of the history as JSON lines, with texts. */
export function AuditExport({ mesh, actor, document, since }: AuditProps) {
  const t = useTranslations('history')
  const query = { texts: 'true', ...(actor ? { actor } : {}), ...(document ? { key: document } : {}), ...(since ? { since } : {}) }
  return <Button asChild size="small" icon={<FileDown />} hint={t('auditHint')}><a href={addressOf(routes.exportAudit, { mesh }, query)} download>{t('audit')}</a></Button>
}

'use client'
import { useTranslations } from 'use-intl'
import { Button, Dialog, KindBadge, Name, SeverityIcon, useFindingText, useToast } from '@/components/ui/index.ts'
import { useDraft, useSlice } from '@/lib/client/index.ts'
import type { Listed } from './listing.ts'

type Props = { readonly rows: readonly Listed[]; readonly onClose: () => void; readonly onDone: () => void }

const named = 8

/** Asks once, names the documents, and lists what would break: the findings that deleting brings. */
export function DeleteDocumentsDialog({ rows, onClose, onDone }: Props) {
  const t = useTranslations('resources.remove')
  const common = useTranslations('common')
  const toast = useToast()
  const text = useFindingText()
  const draft = useDraft()
  const effect = useSlice('effect', { edits: rows.map(({ key }) => ({ key, text: null })) }, { view: 'draft' }).value
  const appear = effect?.appear.filter(({ severity }) => severity !== 'info')
  const remove = () => {
    draft.edit(rows.map(({ key }) => ({ key, text: null })), t('label', { count: rows.length }))
    onDone()
    toast({ text: t('done', { count: rows.length }), undo: draft.undo })
  }
  return (
    <Dialog
      open
      width="medium"
      onOpenChange={(open) => open || onClose()}
      title={t('title', { count: rows.length })}
      description={t('text')}
      remark={appear ? t('breaks', { count: appear.length }) : t('checking')}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="danger" onClick={remove}>
            {t('action')}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-1.5">
        {rows.slice(0, named).map((row) => (
          <li key={row.key} className="flex items-center gap-2.5">
            <KindBadge badge={row.badge} kind={row.kind} />
            <Name className="font-[550]">{row.name}</Name>
            <span className="text-label text-ink-3">{row.namespace}</span>
          </li>
        ))}
        {rows.length > named ? <li className="text-ink-3">{t('more', { count: rows.length - named })}</li> : null}
      </ul>
      {appear && appear.length > 0 ? (
        <ul className="mt-3.5 flex flex-col gap-1.5 border-t border-line pt-3">
          {appear.slice(0, named).map((finding) => (
            <li key={`${finding.code} ${finding.place.resource} ${finding.message}`} className="flex items-start gap-2.5">
              <SeverityIcon severity={finding.severity} className="mt-0.75" />
              <span className="min-w-0 wrap-anywhere">{text(finding)}</span>
            </li>
          ))}
          {appear.length > named ? <li className="text-ink-3">{t('more', { count: appear.length - named })}</li> : null}
        </ul>
      ) : null}
    </Dialog>
  )
}

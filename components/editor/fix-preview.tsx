'use client'
import { useTranslations } from 'use-intl'
import { Button, Dialog, DiffView, Skeleton } from '@/components/ui/index.ts'
import { useSlice } from '@/lib/client/index.ts'
import type { Fix } from '@/lib/model/index.ts'

type Props = { readonly fix: Fix; readonly onApply: (fix: Fix) => void; readonly onClose: () => void }

/** What a fix changes, line by line, before it is made. */
export function FixPreview({ fix, onApply, onClose }: Props) {
  const t = useTranslations('findings.panel')
  const common = useTranslations('common')
  const { value, waiting } = useSlice('fixed', { document: fix.resource, edits: fix.edits }, { view: 'draft' })
  const apply = () => {
    onApply(fix)
    onClose()
  }
  return (
    <Dialog
      open
      width="wide"
      onOpenChange={(open) => open || onClose()}
      title={t('fix', { title: fix.title })}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" disabledBecause={value || waiting ? undefined : t('cannot')} onClick={apply}>{t('apply')}</Button>
        </>
      }
    >
      {value ? <DiffView before={value.before} after={value.after} label={t('diff')} context={3} /> : waiting ? <Skeleton lines={4} /> : <p className="text-ink-3">{t('cannot')}</p>}
    </Dialog>
  )
}

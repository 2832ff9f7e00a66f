'use client'
import { BellOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Dialog, DiffView, Field, Input, Segmented, useToast } from '@/components/ui/index.ts'
import { useDraft, useSlice } from '@/lib/client/index.ts'
import type { SetAside } from '@/lib/editor/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type { FindingRow, Located } from './listing.ts'

type Scope = SetAside['scope']

/** What a cluster refuses cannot be set aside; everything else of a row can. */
function adviceOf({ lead, others }: FindingRow): readonly Located[] {
  return [lead, ...others].filter(({ layer, severity }) => layer !== 'syntax' && layer !== 'structure' && (layer !== 'admission' || severity !== 'error'))
}

export function maySetAside(row: FindingRow): boolean {
  return adviceOf(row).length > 0
}

/** Opens the question where, and why, a finding is set aside. */
export function SetAsideButton({ row }: { readonly row: FindingRow }) {
  const t = useTranslations('findings.setAside')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        <BellOff size={14} strokeWidth={1.75} aria-hidden />
        {t('action')}
      </Button>
      {open ? <SetAsideDialog findings={adviceOf(row)} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function SetAsideDialog({ findings, onClose }: { readonly findings: readonly Located[]; readonly onClose: () => void }) {
  const t = useTranslations('findings.setAside')
  const common = useTranslations('common')
  const toast = useToast()
  const draft = useDraft()
  const [scope, setScope] = useState<Scope>('document')
  const [reason, setReason] = useState('')
  const codes = [...new Set(findings.map(({ code }) => code))].join(', ')
  const { namespace } = parseResourceKey((findings[0]?.place.resource ?? '') as ResourceKey)
  const scopes = (['document', 'listed', 'namespace', 'mesh'] as const).filter((id) => id !== 'namespace' || namespace !== '')
  const { value, waiting } = useSlice('setAside', { findings: findings.map(({ code, layer, place }) => ({ code, layer, place })), scope, reason }, { view: 'draft' })
  const lacksReason = scope !== 'document' && reason.trim() === ''
  const apply = () => {
    if (!value) return
    draft.edit([{ key: value.key, text: value.after }], t('title', { codes }))
    onClose()
    toast({ text: t('done', { codes }), undo: draft.undo })
  }
  return (
    <Dialog
      open
      width="wide"
      onOpenChange={(open) => open || onClose()}
      title={t('title', { codes })}
      description={t('text')}
      remark={t(scope === 'document' ? 'hints.document' : 'hints.list')}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" disabledBecause={lacksReason ? t('reasonHint') : !value && !waiting ? t('cannot') : undefined} onClick={apply}>{t('apply')}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-3.5">
        <Segmented<Scope> label={t('scope')} value={scope} onChange={setScope} items={scopes.map((id) => ({ id, label: t(`scopes.${id}`, { namespace }) }))} />
        <Field label={t('reason')} hint={t('reasonHint')}>{(ids) => <Input {...ids} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        {value ? <DiffView before={value.before} after={value.after} label={t('diff')} context={2} /> : lacksReason || waiting ? null : <p className="text-ink-3">{t('cannot')}</p>}
      </div>
    </Dialog>
  )
}

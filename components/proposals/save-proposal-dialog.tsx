'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { AlarmQuestion, SaveError } from '@/components/shell/index.ts'
import { Banner, Button, Dialog, Field, TextArea, useToast } from '@/components/ui/index.ts'
import type { Proposal } from '@/lib/api/index.ts'
import { alarmOf, type StatesReview, useProposalAction } from '@/lib/client/index.ts'

type Props = { readonly proposal: Proposal; readonly review: StatesReview; readonly onClose: () => void }

/** Saves a proposal as one revision: what it loses or breaks, and that nobody approved it, is said to be meant, with the reason. */
export function SaveProposalDialog({ proposal, review, onClose }: Props) {
  const t = useTranslations('proposals')
  const save = useTranslations('shell.save')
  const common = useTranslations('common')
  const toast = useToast()
  const action = useProposalAction(proposal)
  const alarm = alarmOf(review)
  const [note, setNote] = useState(proposal.title)
  const [meant, setMeant] = useState(false)
  const because = action.isPending ? common('working') : alarm && !meant ? save('notMeant') : alarm && (note.trim() === '' || note.trim() === proposal.title) ? save('reasonMissing') : undefined
  const run = () => {
    if (because !== undefined) return
    action.mutate({ type: 'save', message: note }, {
      onSuccess: ({ savedRevision }) => {
        onClose()
        toast({ text: save('done', { revision: savedRevision ?? '' }) })
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={(shown) => shown || onClose()}
      title={t('saveTitle', { number: proposal.number })}
      description={save('text', { count: proposal.documents })}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" onClick={run} disabledBecause={because}>{t('save')}</Button>
        </>
      }
    >
      <form className="flex flex-col gap-3.5" onSubmit={(event) => { event.preventDefault(); run() }}>
        {proposal.approvals.length === 0 ? <Banner tone="warning" title={t('nobodyApproved', { version: proposal.version })} className="rounded-control" /> : null}
        {alarm ? <AlarmQuestion alarm={alarm} meant={meant} onMeant={setMeant} /> : null}
        <Field label={save('note')} hint={alarm ? save('reasonHint') : save('noteHint')}>
          {(ids) => <TextArea {...ids} value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && run()} />}
        </Field>
        <SaveError error={action.error} />
      </form>
    </Dialog>
  )
}

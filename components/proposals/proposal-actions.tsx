'use client'
import { Check, FilePen, GitMerge, Save } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { screenHref, useStoreObstacle } from '@/components/shell/index.ts'
import { Button, useToast } from '@/components/ui/index.ts'
import type { Proposal } from '@/lib/api/index.ts'
import { type ProposalAction, type StatesReview, useDraft, useMesh, useProposalAction } from '@/lib/client/index.ts'
import { RebaseDialog } from './rebase-dialog.tsx'
import { SaveProposalDialog } from './save-proposal-dialog.tsx'

/** What can be done with a proposal now: approve, rebase, save, close; or open it again. */
export function ProposalActions({ proposal, review }: { readonly proposal: Proposal; readonly review: StatesReview | undefined }) {
  const t = useTranslations('proposals')
  const common = useTranslations('common')
  const toast = useToast()
  const action = useProposalAction(proposal)
  const [dialog, setDialog] = useState<'rebase' | 'save'>()
  const run = (todo: ProposalAction, done: string) => action.mutate(todo, { onSuccess: () => toast({ text: done }), onError: ({ message }) => toast({ text: message }) })
  const held = useStoreObstacle()
  const working = held ?? (action.isPending ? common('working') : undefined)
  const { number, version, state, stale } = proposal
  if (state === 'saved') return null
  if (state === 'closed') return <Button onClick={() => run({ type: 'reopen' }, t('done.reopened', { number }))} disabledBecause={working}>{t('reopen')}</Button>
  return (
    <>
      <Button look="ghost" onClick={() => run({ type: 'close' }, t('done.closed', { number }))} disabledBecause={working}>{t('close')}</Button>
      <ToDraft proposal={proposal} />
      <Button icon={<Check />} onClick={() => run({ type: 'approve' }, t('done.approved', { version }))} disabledBecause={working}>{t('approve')}</Button>
      {stale.length > 0 ? (
        <Button look="primary" icon={<GitMerge />} disabledBecause={held} onClick={() => setDialog('rebase')}>{t('rebase')}</Button>
      ) : (
        <Button look="primary" icon={<Save />} onClick={() => setDialog('save')} disabledBecause={held ?? (review ? undefined : t('comparing'))}>{t('save')}</Button>
      )}
      {dialog === 'rebase' ? <RebaseDialog proposal={proposal} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'save' && review ? <SaveProposalDialog proposal={proposal} review={review} onClose={() => setDialog(undefined)} /> : null}
    </>
  )
}

/** Puts its edits into this browser's draft, to go on from there. They begin from what is stored, so a proposal that is behind is rebased first. */
function ToDraft({ proposal: { number, edits, stale } }: { readonly proposal: Proposal }) {
  const t = useTranslations('proposals')
  const router = useRouter()
  const toast = useToast()
  const { name: mesh } = useMesh()
  const draft = useDraft()
  const open = () => {
    draft.edit(edits, t('draftLabel', { number }))
    toast({ text: t('done.draft', { count: edits.length }), undo: draft.undo })
    router.push(screenHref(mesh, 'editor', { doc: edits[0]?.key }))
  }
  return <Button icon={<FilePen />} onClick={open} disabledBecause={stale.length > 0 ? t('rebaseFirst') : undefined}>{t('toDraft')}</Button>
}

'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { FieldMergeList, SaveError } from '@/components/shell/index.ts'
import { Banner, Button, Dialog, Skeleton, useToast } from '@/components/ui/index.ts'
import type { Proposal, RebasePreview } from '@/lib/api/index.ts'
import { useProposalAction, useRebasePreview } from '@/lib/client/index.ts'
import type { Choices } from '@/lib/review/index.ts'

type Props = { readonly proposal: Proposal; readonly onClose: () => void }

/** What others changed under a proposal, field by field; each conflict is decided here before its edits go on top. */
export function RebaseDialog({ proposal, onClose }: Props) {
  const t = useTranslations('proposals')
  const common = useTranslations('common')
  const toast = useToast()
  const preview = useRebasePreview(proposal.number)
  const action = useProposalAction(proposal)
  // Decisions are about one revision: another one asks anew.
  const [decided, setDecided] = useState<{ readonly revision: string; readonly choices: Readonly<Record<string, Choices>> }>()
  const choices = decided !== undefined && decided.revision === preview.data?.revision ? decided.choices : {}
  const open = preview.data ? openConflicts(preview.data, choices) : 0
  const because = action.isPending ? common('working') : !preview.data ? t('comparing') : open > 0 ? t('openConflicts', { count: open }) : undefined
  const rebase = () => {
    if (!preview.data) return
    action.mutate({ type: 'rebase', revision: preview.data.revision, choices }, {
      onSuccess: ({ version }) => {
        onClose()
        toast({ text: t('done.rebased', { version }) })
      },
    })
  }
  return (
    <Dialog
      open
      width="wide"
      onOpenChange={(shown) => shown || onClose()}
      title={t('rebaseTitle', { revision: preview.data?.revision ?? '' })}
      description={t('rebaseText')}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" onClick={rebase} disabledBecause={because}>{t('rebaseAction')}</Button>
        </>
      }
    >
      {preview.error ? <Banner tone="error" title={preview.error.message} className="rounded-control" /> : null}
      {preview.isPending ? <Skeleton lines={5} /> : null}
      {preview.data?.documents.map(({ key, fields }) => (
        <section key={key} className="border-t border-line py-3 first:border-t-0">
          <h3 className="mb-2 font-semibold">{nameOf(key)}</h3>
          {fields.length === 0 ? <p className="text-label text-ink-3">{t('onlyLines')}</p> : <FieldMergeList label={nameOf(key)} fields={fields} choices={choices[key] ?? {}} onChoose={(next) => setDecided({ revision: preview.data.revision, choices: { ...choices, [key]: next } })} mineName={t('mine')} />}
        </section>
      ))}
      <SaveError error={action.error} />
    </Dialog>
  )
}

function nameOf(key: string): string {
  return key.split('/').slice(1).filter(Boolean).join(' ')
}

function openConflicts({ documents }: RebasePreview, choices: Readonly<Record<string, Choices>>): number {
  return documents.reduce((sum, { key, fields }) => sum + fields.filter(({ path, verdict }) => verdict === 'conflict' && choices[key]?.[path] === undefined).length, 0)
}

'use client'
import { Check, CircleDot, FilePen, GitMerge, MessageSquare, MessagesSquare, RotateCcw, Save, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useAge, useStoreObstacle } from '@/components/shell/index.ts'
import { Banner, Button, Card, Field, TextArea } from '@/components/ui/index.ts'
import type { Proposal } from '@/lib/api/index.ts'
import { useProposalAction } from '@/lib/client/index.ts'

const icons = { opened: CircleDot, commented: MessageSquare, approved: Check, edited: FilePen, rebased: GitMerge, saved: Save, closed: X, reopened: RotateCcw } as const

/** Why a change is proposed, what happened to it since, and what is said of it. */
export function Discussion({ proposal }: { readonly proposal: Proposal }) {
  const t = useTranslations('proposals')
  return (
    <Card icon={<MessagesSquare aria-hidden />} title={t('discussion')} note={t('version', { version: proposal.version })}>
      {proposal.description ? <p className="border-b border-line px-3.5 py-2.5 text-body whitespace-pre-line wrap-anywhere">{proposal.description}</p> : null}
      <ol aria-label={t('events')} className="flex flex-col gap-2 px-3.5 py-2.5">
        {proposal.events.map((event, index) => <Event key={index} event={event} present={proposal.version} />)}
      </ol>
      {proposal.state === 'open' ? <CommentForm proposal={proposal} /> : null}
    </Card>
  )
}

function Event({ event: { type, actor, at, text, version }, present }: { readonly event: Proposal['events'][number]; readonly present: number }) {
  const t = useTranslations('proposals')
  const ageOf = useAge()
  const Icon = icons[type]
  return (
    <li className="flex gap-2.5">
      <Icon size={15} strokeWidth={1.75} aria-hidden className="mt-0.75 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="text-label text-ink-2"><b className="font-semibold text-ink">{actor}</b> {t(`event.${type}`, { version })} <span className="text-ink-3">{ageOf(at).text}</span>{type === 'approved' && version !== present ? <span className="text-ink-3"> · {t('olderVersion')}</span> : null}</p>
        {text ? <p className="text-body whitespace-pre-line wrap-anywhere">{text}</p> : null}
      </div>
    </li>
  )
}

function CommentForm({ proposal }: { readonly proposal: Proposal }) {
  const t = useTranslations('proposals')
  const common = useTranslations('common')
  const action = useProposalAction(proposal)
  const [text, setText] = useState('')
  const held = useStoreObstacle()
  const because = held ?? (action.isPending ? common('working') : text.trim() === '' ? t('commentMissing') : undefined)
  const send = () => because === undefined && action.mutate({ type: 'comment', text }, { onSuccess: () => setText('') })
  return (
    <form className="flex flex-col gap-2 border-t border-line px-3.5 py-2.5" onSubmit={(event) => { event.preventDefault(); send() }}>
      <Field label={t('comment')}>{(ids) => <TextArea {...ids} value={text} maxLength={20_000} className="min-h-14" onChange={(event) => setText(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()} />}</Field>
      {action.error ? <Banner tone="error" title={action.error.message} className="rounded-control" /> : null}
      <Button size="small" className="self-end" onClick={send} disabledBecause={because}>{t('commentAction')}</Button>
    </form>
  )
}

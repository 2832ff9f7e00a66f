'use client'
import { Ban, ChevronsRight, Info, Split } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ClientsDifference } from '@/components/review/index.ts'
import { Button, DiffView, DraftSign, KindBadge, SeverityIcon, useFindingText } from '@/components/ui/index.ts'
import type { Elsewhere, Planned, Turned } from '@/lib/client/index.ts'
import type { CommandName } from '@/lib/editor/index.ts'
import { badgeOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { useWords } from './use-words.ts'

type Plan = NonNullable<Planned['plan']>
const most = 6
const rank = { error: 0, warning: 1, info: 2 } as const

/** What a command would do, before it does: documents with their difference, what to know, who still goes another way, findings. */
export function Effect({ plan, instead, onOther }: { readonly plan: Plan | undefined; /** Why there is nothing to do. */ readonly instead: string | undefined; /** Leaves this form for another. */ readonly onOther: (command: CommandName) => void }) {
  const t = useTranslations('commands')
  const say = useWords()
  const text = useFindingText()
  if (!plan) return <section aria-label={t('does')}><p className="text-label text-ink-3">{instead ?? t('nothingYet')}</p></section>
  const { notes, elsewhere, turned, documents } = plan
  // What is said of several fields in the same words is said once.
  const findings = [...new Map(plan.findings.map((finding) => [`${finding.severity} ${text(finding)}`, finding])).values()].sort((a, b) => rank[a.severity] - rank[b.severity])
  return (
    <section aria-label={t('does')} className="flex min-w-0 flex-col gap-4">
      <Part title={t('documents')}>{documents.map((document) => <Document key={document.key} document={document} />)}</Part>
      {notes.length > 0 ? <Part title={t('notes')}>{notes.map((note) => <Line key={`${note.id} ${JSON.stringify(note.args)}`} icon={<Info aria-hidden />}>{say(note)}{note.id === 'unknownPassthrough' ? <FindOut onOther={onOther} /> : null}</Line>)}</Part> : null}
      {elsewhere.length > 0 ? <Part title={t('elsewhere')}>{elsewhere.map((row) => <Line key={JSON.stringify(row)} icon={<Split aria-hidden />}><ElsewhereText row={row} /></Line>)}</Part> : null}
      {turned.length > 0 ? <Part title={t('namedNowhere')}>{turned.map((row) => <Line key={JSON.stringify(row)} icon={row.after === 'blocked' ? <Ban aria-hidden /> : <ChevronsRight aria-hidden />}><TurnedText row={row} /></Line>)}</Part> : null}
      {findings.length > 0 ? <Part title={t('findings')}>{findings.slice(0, most).map((finding) => <Line key={`${finding.code} ${finding.place.resource} ${finding.message}`} icon={<SeverityIcon severity={finding.severity} />}>{text(finding)}</Line>)}{findings.length > most ? <li className="text-label text-ink-3">{t('moreFindings', { count: findings.length - most })}</li> : null}</Part> : null}
    </section>
  )
}

const helpers = ['logPassthrough', 'createFromLog'] as const satisfies readonly CommandName[]

/** Help to find out what is passed through today: a log of nothing else, and entries made from its lines. */
function FindOut({ onOther }: { readonly onOther: (command: CommandName) => void }) {
  const t = useTranslations('commands.commands')
  return <span className="mt-1 flex flex-wrap gap-x-4 gap-y-1">{helpers.map((command) => <Button key={command} look="link" onClick={() => onOther(command)}>{t(`${command}.title`)}…</Button>)}</span>
}

/** Who gains, loses or is changed by it; the same list as in a review. */
export function EffectOnClients({ plan }: { readonly plan: Plan | undefined }) {
  const t = useTranslations('commands')
  if (!plan || plan.legs.legs.length === 0) return null
  return <div className="min-w-0 min-[760px]:col-span-2"><ClientsDifference legs={plan.legs} filter="all" notModelled={0} sides={{ before: t('before'), after: t('after') }} /></div>
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-1.5 text-label font-[550] text-ink-2">{title}</h3>
      <ul className="flex flex-col gap-1.5">{children}</ul>
    </div>
  )
}

function Line({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return <li className="flex items-start gap-2 text-cell [&>svg]:mt-0.5 [&>svg]:size-3.75 [&>svg]:shrink-0 [&>svg]:text-ink-3">{icon}<span className="min-w-0 wrap-anywhere">{children}</span></li>
}

function Document({ document: { key, change, before, after } }: { readonly document: Plan['documents'][number] }) {
  const t = useTranslations('commands')
  const [open, setOpen] = useState(false)
  const { group, kind, namespace, name } = parseResourceKey(key as ResourceKey)
  return (
    <li className="min-w-0">
      <span className="flex items-center gap-2">
        <DraftSign change={change} />
        <KindBadge badge={badgeOf({ group, kind })} kind={kind} />
        <Button look="link" aria-expanded={open} onClick={() => setOpen(!open)}><bdi>{namespace ? `${namespace}/` : ''}{name}</bdi></Button>
      </span>
      {open ? <div className="mt-1 overflow-hidden rounded-control border border-line"><DiffView before={before} after={after} label={t('difference', { name })} context={2} /></div> : null}
    </li>
  )
}

function ElsewhereText({ row: { namespace, workloads, outcome } }: { readonly row: Elsewhere }) {
  const t = useTranslations('commands')
  const names = useNames(workloads)
  return t(outcome, { names, namespace })
}

function TurnedText({ row: { namespace, workloads, before, after } }: { readonly row: Turned }) {
  const t = useTranslations('commands')
  const outcomes = useTranslations('review.clients.outcome')
  const names = useNames(workloads)
  return t('turned', { names, namespace, before: outcomes(before), after: outcomes(after) })
}

function useNames(workloads: readonly string[]): string {
  const t = useTranslations('commands')
  const listed = workloads.slice(0, most).join(', ')
  return workloads.length > most ? t('moreNames', { names: listed, count: workloads.length - most }) : listed
}

'use client'
import { Pencil, Save } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useAge } from '@/components/shell/index.ts'
import { cx, DraftCounts } from '@/components/ui/index.ts'
import type { Change } from '@/lib/api/index.ts'
import { byAge, type Counts, countsOf } from './revisions.ts'

type Props = { readonly changes: readonly Change[]; readonly draft: Counts | undefined; readonly chosen: string | undefined; readonly onChoose: (revision: string) => void }

/** A line of revisions, newest on top; the draft stands above them, dashed. */
export function RevisionList({ changes, draft, chosen, onChoose }: Props) {
  const t = useTranslations('history')
  const ageOf = useAge()
  const [now] = useState(() => Date.now())
  return (
    <ol className="flex flex-col pb-4">
      {draft ? (
        <Entry dashed chosen={chosen === 'draft'} onChoose={() => onChoose('draft')} title={<><b className="font-semibold">{t('draft')}</b> {t('documents', { count: draft.added + draft.changed + draft.removed })}</>} age={t('now')} icon={<Pencil />} note={t('draftNote')} counts={draft} />
      ) : null}
      {byAge(changes, now).map((group) => (
        <li key={`${group.id} ${group.changes[0]?.to}`}>
          <h2 className="px-4 pt-3 pb-1.5 text-label font-[550] text-ink-2">{t(`groups.${group.id}`)}</h2>
          <ol>
            {group.changes.map((change) => (
              <Entry
                key={change.id}
                chosen={chosen === change.to}
                onChoose={() => onChoose(change.to)}
                title={<><b className="font-semibold">{change.to}</b> <span className={cx(!change.message && 'text-ink-3')}>{change.message.split('\n')[0] || t('noNote')}</span></>}
                age={ageOf(change.at).text}
                icon={<Save />}
                note={change.actor}
                counts={countsOf(change)}
              />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

type EntryProps = { readonly dashed?: boolean; readonly chosen: boolean; readonly onChoose: () => void; readonly title: ReactNode; readonly age: string; readonly icon: ReactNode; readonly note: string; readonly counts: Counts }

function Entry({ dashed, chosen, onChoose, title, age, icon, note, counts }: EntryProps) {
  return (
    <li>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its text stands deeper than the rule looks */}
      <button
        type="button"
        aria-current={chosen ? 'true' : undefined}
        onClick={onChoose}
        className={cx('relative flex w-full gap-3 py-2 pr-4 pl-5 text-left transition-colors duration-120 -outline-offset-2', chosen ? 'bg-select shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-hover')}
      >
        <span aria-hidden className="absolute inset-y-0 left-6.5 w-px bg-line-2" />
        <span aria-hidden className={cx('relative z-10 mt-1 size-3.25 shrink-0 rounded-full border-2', chosen && !dashed ? 'border-accent bg-accent' : dashed ? 'border-dashed border-warning bg-surface' : 'border-node-line bg-surface')} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate text-body">{title}</span>
            <span className="shrink-0 text-label text-ink-3">{age}</span>
          </span>
          <span className="mt-0.5 flex items-center gap-2 text-label text-ink-3">
            <span className="flex min-w-0 flex-1 items-center gap-1.5 [&>svg]:size-3.5 [&>svg]:shrink-0">
              {icon}
              <span className="truncate">{note}</span>
            </span>
            <DraftCounts {...counts} />
          </span>
        </span>
      </button>
    </li>
  )
}

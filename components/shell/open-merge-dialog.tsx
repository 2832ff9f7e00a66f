'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Dialog } from '@/components/ui/index.ts'
import type { Draft, Overtaken } from '@/lib/client/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { type Choices, type Merge, mergeOf } from '@/lib/review/index.ts'
import { FieldMergeList } from './field-merge-list.tsx'
import { useChangedBy } from './use-changed-by.ts'

export type MergeProps = { readonly documents: readonly Overtaken[]; readonly onClose: () => void; readonly onSettle: (settled: Draft['edits']) => void }

/** Merges documents of the draft with what others stored since, field by field. Nothing is merged in silence. */
export function OpenMergeDialog({ documents, onClose, onSettle }: MergeProps) {
  const t = useTranslations('shell.conflict')
  const common = useTranslations('common')
  const [choices, setChoices] = useState<Readonly<Record<string, Choices>>>({})
  const merges = documents.map((document) => ({ document, merge: mergeOf(textsOf(document), choices[decisionKey(document)] ?? {}) }))
  const open = merges.reduce((sum, { merge }) => sum + merge.open.length, 0)
  const settle = () => onSettle(Object.fromEntries(merges.map(({ document: { key, mine, current }, merge }) => [key, { text: merge.result ? merge.result.text : mine, base: current }])))
  return (
    <Dialog
      width="wide"
      open
      onOpenChange={(shown) => shown || onClose()}
      title={t('title')}
      description={t('text', { count: documents.length })}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" onClick={settle} disabledBecause={open > 0 ? t('open', { count: open }) : undefined}>{t('resolve')}</Button>
        </>
      }
    >
      {merges.map(({ document, merge }) => (
        <MergedDocument key={document.key} document={document} merge={merge} choices={choices[decisionKey(document)] ?? {}} onChoose={(next) => setChoices({ ...choices, [decisionKey(document)]: next })} />
      ))}
    </Dialog>
  )
}

/** A decision is about one stored version: a newer one asks anew. */
function decisionKey({ key, current }: Overtaken): string {
  return `${key}@${current?.resourceVersion ?? ''}`
}

function textsOf({ base, mine, current }: Overtaken) {
  return { base, mine, theirs: current?.text ?? null }
}

type DocumentProps = { readonly document: Overtaken; readonly merge: Merge; readonly choices: Choices; readonly onChoose: (choices: Choices) => void }

function MergedDocument({ document, merge: { fields, result }, choices, onChoose }: DocumentProps) {
  const t = useTranslations('shell.conflict')
  const bar = useTranslations('shell.bar')
  const { key } = document
  const { kind, namespace, name } = parseResourceKey(key as ResourceKey)
  const by = useChangedBy(key)
  const label = [kind, namespace, name].filter(Boolean).join(' ')
  return (
    <section className="border-t border-line py-3 first:border-t-0">
      <h3 className="mb-2 font-semibold">{label}{by ? <span className="text-label font-normal text-ink-3"> {t('changedBy', by)}</span> : null}</h3>
      {fields.length === 0 ? <p className="text-label text-ink-3">{t('same')}</p> : <FieldMergeList label={label} fields={fields} choices={choices} onChoose={onChoose} mineName={bar('draft')} />}
      <Texts document={document} />
      {result?.linesKept === false ? <p className="mt-1.5 text-label text-ink-3">{t('linesLost')}</p> : null}
    </section>
  )
}

/** The three texts as they are, comments and all. */
function Texts({ document: { base, mine, current } }: Pick<DocumentProps, 'document'>) {
  const t = useTranslations('shell.merge')
  const bar = useTranslations('shell.bar')
  const sides = [{ title: t('base'), text: base }, { title: t('theirs'), text: current?.text ?? null }, { title: bar('draft'), text: mine }]
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-label text-ink-2">{t('texts')}</summary>
      <div className="mt-1.5 grid grid-cols-3 gap-2">
        {sides.map(({ title, text }) => (
          <figure key={title} className="min-w-0 overflow-hidden rounded-control border border-line">
            <figcaption className="border-b border-line bg-sunken px-2.5 py-1 text-hint font-[550] text-ink-3">{title}</figcaption>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a text that scrolls must be reachable by keyboard */}
            <pre tabIndex={0} className="max-h-60 overflow-auto p-2.5 font-mono text-quote">{text ?? <span className="font-sans text-ink-3">{t('absent')}</span>}</pre>
          </figure>
        ))}
      </div>
    </details>
  )
}

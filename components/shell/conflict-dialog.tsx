'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Dialog, Segmented } from '@/components/ui/index.ts'
import { type SaveHandle, useDraft } from '@/lib/client/index.ts'

type Choice = 'mine' | 'theirs'

/** Shows both versions of each document that somebody else saved meanwhile, and what both began from. Nothing is merged in silence. */
export function ConflictDialog({ handle, onSettled }: { readonly handle: SaveHandle; /** How many edits the draft still holds afterwards. */ readonly onSettled?: (left: number) => void }) {
  const t = useTranslations('shell.conflict')
  const common = useTranslations('common')
  const { edits } = useDraft()
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const { conflicts } = handle
  const settle = () => {
    const given = new Set(conflicts.map(({ key }) => key).filter((key) => choices[key] === 'theirs'))
    onSettled?.(Object.keys(edits).filter((key) => !given.has(key)).length)
    handle.settle(Object.fromEntries(conflicts.map(({ key }) => [key, choices[key] ?? 'mine'])))
    setChoices({})
  }
  return (
    <Dialog
      width="wide"
      open={conflicts.length > 0}
      onOpenChange={(open) => open || handle.forget()}
      title={t('title')}
      description={t('text', { count: conflicts.length })}
      actions={
        <>
          <Button onClick={handle.forget}>{common('cancel')}</Button>
          <Button look="primary" onClick={settle}>
            {t('resolve')}
          </Button>
        </>
      }
    >
      {conflicts.map(({ key, proposed, current }) => (
        <section key={key} className="border-t border-line py-3 first:border-t-0">
          <div className="mb-2 flex items-center gap-3">
            <h3 className="min-w-0 flex-1 truncate font-semibold">{key.split('/').slice(1).filter(Boolean).join(' ')}</h3>
            <Segmented<Choice>
              size="small"
              label={key}
              value={choices[key] ?? 'mine'}
              onChange={(choice) => setChoices({ ...choices, [key]: choice })}
              items={[
                { id: 'theirs', label: t('takeTheirs') },
                { id: 'mine', label: t('keepMine') },
              ]}
            />
          </div>
          <div className="grid grid-cols-3 gap-2">
            <Version title={t('base')} text={edits[key]?.base?.text ?? null} />
            <Version title={t('theirs')} text={current?.text ?? null} />
            <Version title={t('yours')} text={proposed} />
          </div>
        </section>
      ))}
    </Dialog>
  )
}

function Version({ title, text }: { readonly title: string; readonly text: string | null }) {
  const t = useTranslations('shell.conflict')
  return (
    <figure className="min-w-0 overflow-hidden rounded-control border border-line">
      <figcaption className="border-b border-line bg-sunken px-2.5 py-1 text-hint font-[550] text-ink-3">{title}</figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a text that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-60 overflow-auto p-2.5 font-mono text-quote">
        {text ?? <span className="font-sans text-ink-3">{t('gone')}</span>}
      </pre>
    </figure>
  )
}

'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner, Button, Dialog, Field, TextArea, useToast } from '@/components/ui/index.ts'
import { type Alarm, ApiError, type SaveHandle, useAlarm, useDraft, useMesh, useSave, useSlice } from '@/lib/client/index.ts'
import { AlarmQuestion } from './alarm.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { useStoreObstacle } from './read-only.tsx'

/** The revision that a save of the draft would end at: each document takes one. */
export function useNextRevision(): string {
  const { revision } = useMesh()
  const { count } = useDraft()
  return String(BigInt(revision ?? '0') + BigInt(Math.max(1, count)))
}

/** Why a save failed, and what still holds. */
export function SaveError({ error }: { readonly error: SaveHandle['error'] }) {
  const t = useTranslations('shell.error')
  if (!error || (error instanceof ApiError && error.conflicts.length > 0)) return null
  const offline = error instanceof ApiError && (error.offline || error.status === 503)
  const errors = error instanceof ApiError ? (error.problem?.errors ?? []) : []
  return (
    <Banner tone="error" title={offline ? t('offlineTitle') : error.message} className="rounded-control">
      {errors.map(({ path, message, document }) => (
        <p key={`${document} ${path} ${message}`}>
          {[document, path].filter(Boolean).join(' ')}: {message}
        </p>
      ))}
      <p>{t('offlineText')}</p>
    </Banner>
  )
}

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }

/** Asks for the note of the revision, and saves. */
export function SaveDialog({ open, onOpenChange }: Props) {
  // Saved and draft are compared only while somebody is about to save.
  return open ? <OpenSaveDialog onOpenChange={onOpenChange} /> : null
}

/** What keeps a save from being made, in the order in which it is told. */
function useObstacle(saving: boolean, note: string, meant: boolean): { readonly alarm: Alarm | undefined; readonly because: string | undefined } {
  const t = useTranslations('shell.save')
  const bar = useTranslations('shell.bar')
  const { count } = useDraft()
  const held = useStoreObstacle()
  const found = useAlarm()
  const alarm = typeof found === 'object' && found !== null ? found : undefined
  if (held !== undefined) return { alarm, because: held }
  if (saving) return { alarm, because: bar('saving') }
  if (count === 0) return { alarm, because: bar('nothingToSave') }
  if (found === undefined) return { alarm, because: t('comparing') }
  if (alarm && !meant) return { alarm, because: t('notMeant') }
  if (alarm && note.trim() === '') return { alarm, because: t('reasonMissing') }
  return { alarm, because: undefined }
}

function OpenSaveDialog({ onOpenChange }: Pick<Props, 'onOpenChange'>) {
  const t = useTranslations('shell.save')
  const common = useTranslations('common')
  const toast = useToast()
  const { count, edits } = useDraft()
  const revision = useNextRevision()
  const handle = useSave()
  const errors = useSlice('overview', undefined, { view: 'draft' }).value?.counts.error ?? 0
  const [note, setNote] = useState('')
  const [meant, setMeant] = useState(false)
  const { alarm, because } = useObstacle(handle.saving, note, meant)
  const save = () => {
    if (because !== undefined) return
    handle.save(note).then(
      (made) => {
        onOpenChange(false)
        toast({ text: t('done', { revision: made }) })
      },
      () => {},
    )
  }
  return (
    <>
      <Dialog
        open={handle.conflicts.length === 0}
        onOpenChange={onOpenChange}
        title={t('title', { revision })}
        description={t('text', { count })}
        actions={
          <>
            <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
            <Button look="primary" onClick={save} disabledBecause={because}>
              {t('action', { revision })}
            </Button>
          </>
        }
      >
        <form
          className="flex flex-col gap-3.5"
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          {errors > 0 ? <Banner tone="warning" title={t('errors', { count: errors })} className="rounded-control" /> : null}
          {alarm ? <AlarmQuestion alarm={alarm} meant={meant} onMeant={setMeant} /> : null}
          <Field label={t('note')} hint={alarm ? t('reasonHint') : t('noteHint')}>
            {(ids) => <TextArea {...ids} value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && save()} />}
          </Field>
          <SaveError error={handle.error} />
        </form>
      </Dialog>
      <MergeDialog
        documents={handle.conflicts}
        onClose={handle.forget}
        onSettle={(settled) => {
          handle.settle(settled)
          if (Object.keys(edits).every((key) => settled[key] !== undefined && settled[key].text === (settled[key].base?.text ?? null))) onOpenChange(false)
        }}
      />
    </>
  )
}

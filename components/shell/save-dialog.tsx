'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner, Button, Dialog, Field, TextArea, useToast } from '@/components/ui/index.ts'
import { ApiError, type SaveHandle, useDraft, useMesh, useSave, useSlice } from '@/lib/client/index.ts'
import { ConflictDialog } from './conflict-dialog.tsx'

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
  const t = useTranslations('shell.save')
  const common = useTranslations('common')
  const bar = useTranslations('shell.bar')
  const toast = useToast()
  const { count } = useDraft()
  const revision = useNextRevision()
  const handle = useSave()
  const errors = useSlice('overview', undefined, { view: 'draft' }).value?.counts.error ?? 0
  const [note, setNote] = useState('')
  const save = () => {
    handle.save(note).then(
      (made) => {
        onOpenChange(false)
        setNote('')
        toast({ text: t('done', { revision: made }) })
      },
      () => {},
    )
  }
  return (
    <>
      <Dialog
        open={open && handle.conflicts.length === 0}
        onOpenChange={onOpenChange}
        title={t('title', { revision })}
        description={t('text', { count })}
        actions={
          <>
            <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
            <Button look="primary" onClick={save} disabledBecause={handle.saving ? bar('saving') : count === 0 ? bar('nothingToSave') : undefined}>
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
          <Field label={t('note')} hint={t('noteHint')}>
            {(ids) => <TextArea {...ids} value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && save()} />}
          </Field>
          <SaveError error={handle.error} />
        </form>
      </Dialog>
      <ConflictDialog handle={handle} onSettled={(left) => left > 0 || onOpenChange(false)} />
    </>
  )
}

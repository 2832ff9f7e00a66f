'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useStoreObstacle } from '@/components/shell/index.ts'
import { Banner, Button, Dialog, Field, Input } from '@/components/ui/index.ts'
import { ApiError, useCreateMesh } from '@/lib/client/index.ts'

type Props = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly taken: ReadonlySet<string>
  /** What comes after: the import, or the empty mesh. */
  readonly then: 'import' | 'open'
  readonly onCreated: (mesh: string) => void
}

const rule = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

/** Asks for the name of a new mesh. */
export function CreateMeshDialog({ open, onOpenChange, taken, then, onCreated }: Props) {
  const t = useTranslations('meshes.create')
  const common = useTranslations('common')
  const create = useCreateMesh()
  const held = useStoreObstacle()
  const [name, setName] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = taken.has(name) ? t('nameTaken') : (tried || name.length > 1) && !rule.test(name) ? t('nameWrong') : undefined
  const submit = () => {
    setTried(true)
    if (held !== undefined || taken.has(name) || !rule.test(name)) return
    create.mutate(
      { name, ...(displayName.trim() ? { displayName: displayName.trim() } : {}) },
      {
        onSuccess: () => {
          onOpenChange(false)
          onCreated(name)
        },
      },
    )
  }
  const { error } = create
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      description={t('text')}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button look="primary" onClick={submit} disabledBecause={held ?? (create.isPending ? common('working') : undefined)}>
            {then === 'import' ? t('actionImport') : t('action')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3.5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field label={t('name')} hint={t('nameHint', { name: name || '…' })} error={wrong}>
          {(ids) => <Input {...ids} value={name} onChange={(event) => setName(event.target.value.trim())} maxLength={63} />}
        </Field>
        <Field label={t('displayName')} hint={t('displayNameHint')}>
          {(ids) => <Input {...ids} value={displayName} onChange={(event) => setDisplayName(event.target.value)} maxLength={200} />}
        </Field>
        {error ? <Banner tone="error" title={error instanceof ApiError && error.status === 409 ? t('nameTaken') : error.message} className="rounded-control" /> : null}
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden />
      </form>
    </Dialog>
  )
}

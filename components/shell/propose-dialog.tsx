'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Dialog, Field, Input, Select, TextArea, useToast } from '@/components/ui/index.ts'
import { useDraft, useMesh, useProposals, usePropose } from '@/lib/client/index.ts'
import { proposalHref } from './links.ts'
import { useStoreObstacle } from './read-only.tsx'
import { SaveError } from './save-dialog.tsx'

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }

/** Stores the draft under a title, so that others can look at it before it is saved. */
export function ProposeDialog({ open, onOpenChange }: Props) {
  return open ? <OpenProposeDialog onOpenChange={onOpenChange} /> : null
}

const anew = 'new'

function OpenProposeDialog({ onOpenChange }: Pick<Props, 'onOpenChange'>) {
  const t = useTranslations('shell.propose')
  const common = useTranslations('common')
  const router = useRouter()
  const toast = useToast()
  const { name: mesh } = useMesh()
  const { count } = useDraft()
  const open = useProposals('open').data ?? []
  const propose = usePropose()
  const held = useStoreObstacle()
  const [over, setOver] = useState(anew)
  const [title, setTitle] = useState('')
  const [description, setDescription] = useState('')
  const because = held ?? (propose.isPending ? common('working') : count === 0 ? t('empty') : title.trim() === '' ? t('titleMissing') : undefined)
  const choose = (id: string) => {
    const chosen = open.find(({ number }) => String(number) === id)
    setOver(id)
    setTitle(chosen?.title ?? '')
    setDescription(chosen?.description ?? '')
  }
  const send = () => {
    if (because !== undefined) return
    propose.mutate({ title, description, over: open.find(({ number }) => String(number) === over) }, {
      onSuccess: ({ number }) => {
        onOpenChange(false)
        toast({ text: t('done', { number }) })
        router.push(proposalHref(mesh, number))
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('title')}
      description={t('text', { count })}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button look="primary" onClick={send} disabledBecause={because}>{over === anew ? t('action') : t('update', { number: over })}</Button>
        </>
      }
    >
      <form className="flex flex-col gap-3.5" onSubmit={(event) => { event.preventDefault(); send() }}>
        {open.length > 0 ? <Select label={t('as')} value={over} onChange={choose} options={[{ id: anew, label: t('anew') }, ...open.map(({ number, title: name }) => ({ id: String(number), label: `${number} ${name}` }))]} className="w-full" /> : null}
        <Field label={t('name')} hint={t('nameHint')}>{(ids) => <Input {...ids} value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />}</Field>
        <Field label={t('description')} hint={t('descriptionHint')}>{(ids) => <TextArea {...ids} value={description} maxLength={20_000} onChange={(event) => setDescription(event.target.value)} />}</Field>
        <SaveError error={propose.error} />
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden />
      </form>
    </Dialog>
  )
}

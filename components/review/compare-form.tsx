'use client'
import { GitCompareArrows } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Popover, PopoverClose, Select } from '@/components/ui/index.ts'
import { type MeshState, useChanges, useMesh, useMeshes } from '@/lib/client/index.ts'

type Props = { readonly base: MeshState; readonly head: MeshState; readonly onCompare: (base: MeshState, head: MeshState) => void; /** Shown when there is a draft to go back to. */ readonly onDraft?: (() => void) | undefined }

/** Chooses the two states that a review compares: meshes, each as it is or as it was. */
export function CompareForm({ base, head, onCompare, onDraft }: Props) {
  const t = useTranslations('review.compare')
  const [open, setOpen] = useState(false)
  return (
    <Popover open={open} onOpenChange={setOpen} label={t('title')} align="end" className="w-100" trigger={<Button size="small" icon={<GitCompareArrows />}>{t('title')}</Button>}>
      <Sides base={base} head={head} onCompare={(...states) => { setOpen(false); onCompare(...states) }} />
      {onDraft ? <PopoverClose asChild><Button look="link" className="mt-2" onClick={onDraft}>{t('toDraft')}</Button></PopoverClose> : null}
    </Popover>
  )
}

function Sides({ onCompare, ...given }: Pick<Props, 'base' | 'head' | 'onCompare'>) {
  const t = useTranslations('review.compare')
  const [base, setBase] = useState(given.base)
  const [head, setHead] = useState(given.head)
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => { event.preventDefault(); onCompare(base, head) }}>
      <State title={t('base')} state={base} onChange={setBase} />
      <State title={t('head')} state={head} onChange={setHead} />
      <Button look="primary" type="submit" className="self-end">{t('action')}</Button>
    </form>
  )
}

/** Radix' Select has no empty value. */
const now = 'now'

function State({ title, state, onChange }: { readonly title: string; readonly state: MeshState; readonly onChange: (state: MeshState) => void }) {
  const t = useTranslations('review.compare')
  const open = useMesh()
  const meshes = useMeshes()
  const { items } = useChanges(state.mesh)
  const names = [...new Set([open.name, state.mesh, ...(meshes.data ?? []).map(({ name }) => name)])]
  const revisions = [...new Set([...(state.revision === undefined ? [] : [state.revision]), ...items.map(({ to }) => to), '0'])]
  const notes = new Map(items.map(({ to, message }) => [to, message.split('\n')[0] ?? '']))
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 text-label font-[550] text-ink-2">{title}</legend>
      <Select label={t('mesh')} value={state.mesh} onChange={(mesh) => onChange({ mesh })} options={names.map((id) => ({ id, label: id }))} className="w-full" />
      <Select
        label={t('revision')}
        value={state.revision ?? now}
        onChange={(revision) => onChange(revision === now ? { mesh: state.mesh } : { mesh: state.mesh, revision })}
        options={[{ id: now, label: t('now') }, ...revisions.map((id) => ({ id, label: id, note: (notes.get(id) ?? '').slice(0, 40) }))]}
        className="w-full"
      />
    </fieldset>
  )
}

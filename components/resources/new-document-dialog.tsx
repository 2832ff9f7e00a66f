'use client'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { editorHref } from '@/components/shell/index.ts'
import { Button, Dialog, Field, Input, KindBadge, Select } from '@/components/ui/index.ts'
import { type KindRow, useAsk, useDraft, useMesh, useSlice } from '@/lib/client/index.ts'

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void; readonly kind?: string }

const rule = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/
const noKinds: readonly KindRow[] = []

/** Asks what and where; makes a document from its kind's template in the draft and opens it. */
export function NewDocumentDialog({ open, onOpenChange, kind: wanted }: Props) {
  const t = useTranslations('resources.create')
  const common = useTranslations('common')
  const router = useRouter()
  const ask = useAsk()
  const { name: mesh } = useMesh()
  const draft = useDraft()
  const list = useId()
  const kinds = useSlice('kinds').value ?? noKinds
  const documents = useSlice('documents', undefined, { view: 'draft' }).value
  const [chosen, setChosen] = useState(wanted ?? 'ServiceEntry')
  const [namespace, setNamespace] = useState('')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const kind = kinds.find((row) => row.kind === chosen)
  const inNamespace = kind?.scope === 'Namespaced' ? namespace || 'default' : ''
  const taken = documents?.some((row) => row.kind === chosen && row.namespace === inNamespace && row.name === name)
  const error = taken ? t('taken', { kind: chosen, namespace: inNamespace, name }) : tried && !rule.test(name) ? t('nameWrong') : undefined
  const namespaces = [...new Set(documents?.map((row) => row.namespace).filter(Boolean))].toSorted()
  const create = async () => {
    setTried(true)
    if (taken || !rule.test(name)) return
    // The list of kinds may not have come yet; whoever is faster than it waits for it here.
    const made = (await ask('kinds', undefined, 'draft')).find((row) => row.kind === chosen)
    if (!made) return
    const place = made.scope === 'Namespaced' ? namespace || 'default' : ''
    const text = await ask('template', { group: made.group, kind: made.kind, namespace: place, name }, 'draft')
    if (text === undefined) return
    const key = `${made.group}/${made.kind}/${place}/${name}`
    draft.edit([{ key, text }], t('label', { kind: made.kind, name }))
    onOpenChange(false)
    router.push(editorHref(mesh, key))
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      description={t('text')}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button look="primary" onClick={() => void create()}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3.5"
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        <Field label={t('kind')}>
          {({ id }) => (
            <Select
              id={id}
              label={t('kind')}
              hideLabel
              value={chosen}
              onChange={setChosen}
              className="w-full"
              options={kinds.map((row) => ({ id: row.kind, label: <span className="flex items-center gap-2.5"><KindBadge badge={row.badge} />{row.kind}</span>, note: common(`role.${row.role}`) }))}
            />
          )}
        </Field>
        {kind?.scope === 'Cluster' ? null : (
          <Field label={t('namespace')}>{(ids) => <Input {...ids} list={list} value={namespace} placeholder="default" onChange={(event) => setNamespace(event.target.value.trim())} />}</Field>
        )}
        <datalist id={list}>
          {namespaces.map((one) => (
            <option key={one} value={one}>{one}</option>
          ))}
        </datalist>
        <Field label={t('name')} error={error}>
          {(ids) => <Input {...ids} value={name} onChange={(event) => setName(event.target.value.trim())} />}
        </Field>
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden />
      </form>
    </Dialog>
  )
}

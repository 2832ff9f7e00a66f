'use client'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Dialog, Field, IconButton, Input, KindBadge, Menu } from '@/components/ui/index.ts'
import type { DocumentRow } from '@/lib/client/index.ts'
import { kinds, resourceKey } from '@/lib/model/index.ts'

type Props = { readonly namespaces: readonly string[]; readonly taken: readonly DocumentRow[]; readonly onMake: (key: string, text: string, label: string) => void }

/** Makes a document from its kind's template: kind first, then name and namespace. */
export function NewDocument({ namespaces, taken, onMake }: Props) {
  const t = useTranslations('editor.new')
  const [kindName, setKindName] = useState<string>()
  const [name, setName] = useState('')
  const [namespace, setNamespace] = useState('')
  const kind = kinds.find((candidate) => candidate.name === kindName)
  const place = kind?.scope === 'Cluster' ? '' : namespace || namespaces[0] || 'default'
  const key = kind ? resourceKey({ group: kind.group, kind: kind.name, namespace: place, name }) : undefined
  const fault = !name ? undefined : !/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name) ? t('badName') : taken.some((row) => row.key === key) ? t('taken', { name }) : undefined
  const choose = (chosen: string) => { setKindName(chosen); setName(''); setNamespace('') }
  const make = () => {
    if (!kind || !key || !name || fault) return
    onMake(key, kind.template({ name, namespace: place }), t('label', { kind: kind.name, name }))
    setKindName(undefined)
  }
  return (
    <>
      <Menu
        trigger={<IconButton label={t('title')} icon={<Plus />} outlined size="medium" />}
        sections={[{
          id: 'kinds', label: t('title'),
          items: kinds.filter(({ role }) => role === 'managed').map((candidate) => ({ id: candidate.name, label: candidate.name, icon: <KindBadge badge={candidate.badge} />, onSelect: () => choose(candidate.name) })),
        }]}
      />
      <Dialog
        open={kind !== undefined}
        onOpenChange={(open) => open || setKindName(undefined)}
        title={kind ? t('of', { kind: kind.name }) : ''}
        actions={<Button look="primary" onClick={make} disabledBecause={!name ? t('needsName') : fault}>{t('make')}</Button>}
      >
        <form className="flex flex-col gap-3" onSubmit={(event) => { event.preventDefault(); make() }}>
          <Field label={t('name')} error={fault}>{(ids) => <Input {...ids} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
          {kind?.scope === 'Namespaced' ? (
            <Field label={t('namespace')}>
              {(ids) => (
                <>
                  <Input {...ids} list="known-namespaces" value={namespace} placeholder={namespaces[0] ?? 'default'} onChange={(event) => setNamespace(event.target.value)} />
                  <datalist id="known-namespaces">{namespaces.map((known) => <option key={known} value={known}>{known}</option>)}</datalist>
                </>
              )}
            </Field>
          ) : null}
        </form>
      </Dialog>
    </>
  )
}

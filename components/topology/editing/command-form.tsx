'use client'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox, Field, Input, KindBadge, Select, TextArea } from '@/components/ui/index.ts'
import type { Planned } from '@/lib/client/index.ts'
import type { FieldId, OptionId, Refusal, Value, Values } from '@/lib/editor/index.ts'
import { badgeOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type en from '@/messages/en/commands.json'
import { useWords } from './use-words.ts'

type Row = Planned['fields'][number]
type Hinted = keyof typeof en.hints

type Props = { readonly fields: readonly Row[]; readonly given: Values; readonly refusal: Refusal | undefined; readonly onChange: (id: FieldId, value: Value) => void }

/** The fields that matter, each by how it is asked for. */
export function CommandForm({ fields, given, refusal, onChange }: Props) {
  const t = useTranslations('commands')
  const say = useWords()
  return (
    <div className="flex flex-col gap-3">
      {fields.filter(({ hidden }) => !hidden).map((field) => {
        const { id, input } = field
        const label = input.type === 'text' && input.optional ? <>{t(`fields.${id}`)} <span className="font-normal text-ink-3">{t('optional')}</span></> : t(`fields.${id}`)
        return (
          <Field key={id} label={label} hint={(input.type === 'text' || input.type === 'lines') && t.has(`hints.${id as Hinted}`) ? t(`hints.${id as Hinted}`) : undefined} error={refusal?.field === id ? say(refusal) : undefined}>
            {(ids) => <Control ids={ids} name={t(`fields.${id}`)} field={field} value={given[id] ?? field.value} onChange={(value) => onChange(id, value)} />}
          </Field>
        )
      })}
    </div>
  )
}

type ControlProps = { readonly ids: { readonly id: string; readonly 'aria-describedby': string | undefined; readonly 'aria-invalid': boolean | undefined }; readonly name: string; readonly field: Row; readonly value: Value; readonly onChange: (value: Value) => void }

function Control({ ids, name, field: { id, input, value: settled }, value, onChange }: ControlProps) {
  const t = useTranslations('commands.options')
  const list = useId()
  switch (input.type) {
    case 'text':
      return (
        <>
          <Input {...ids} value={String(value)} {...(input.suggestions.length > 0 && { list })} onChange={(event) => onChange(event.target.value)} />
          {input.suggestions.length > 0 ? <datalist id={list}>{input.suggestions.map((one) => <option key={one} value={one}>{one}</option>)}</datalist> : null}
        </>
      )
    case 'lines':
      return <TextArea {...ids} code rows={6} value={String(value)} onChange={(event) => onChange(event.target.value)} />
    case 'names':
      return <Select {...ids} label={name} hideLabel className="w-full" value={String(settled)} onChange={onChange} options={input.names.map((one) => ({ id: one, label: <bdi>{one}</bdi> }))} />
    case 'options':
      return <Select<OptionId> {...ids} label={name} hideLabel className="w-full" value={settled as OptionId} onChange={onChange} options={input.options.map((one) => ({ id: one, label: t(one) }))} />
    case 'ticks': {
      const ticked = Array.isArray(value) ? value : []
      return <div id={ids.id} role="group" aria-label={name} aria-describedby={ids['aria-describedby']} data-invalid={ids['aria-invalid']} className="-m-1 flex max-h-42 flex-col gap-1.5 overflow-auto p-1">{input.names.map((one) => <Checkbox key={`${id} ${one}`} label={input.of === 'documents' ? <DocumentName name={one} /> : <bdi>{one}</bdi>} checked={ticked.includes(one)} onChange={(on) => onChange(on ? [...ticked, one] : ticked.filter((each) => each !== one))} />)}</div>
    }
  }
}

function DocumentName({ name: key }: { readonly name: string }) {
  const { group, kind, namespace, name } = parseResourceKey(key as ResourceKey)
  return <span className="flex min-w-0 items-center gap-2"><KindBadge badge={badgeOf({ group, kind })} kind={kind} /><span className="min-w-0 wrap-anywhere">{kind} <bdi>{namespace ? `${namespace}/` : ''}{name}</bdi></span></span>
}

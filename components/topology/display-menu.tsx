'use client'
import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, Checkbox, Popover } from '@/components/ui/index.ts'
import { type DisplayItem, displayParts, inscriptions } from './display.ts'

type Props = { readonly off: readonly DisplayItem[]; readonly onChange: (off: DisplayItem[] | null) => void }

/** Which parts of the graph are drawn, and what is written on it. */
export function DisplayMenu({ off, onChange }: Props) {
  const t = useTranslations('topology.display')
  const toggle = (item: DisplayItem, on: boolean) => {
    const next = on ? off.filter((each) => each !== item) : [...off, item]
    onChange(next.length > 0 ? next : null)
  }
  const group = (title: string, items: readonly DisplayItem[]) => (
    <fieldset className="flex flex-col">
      <legend className="mb-0.5 text-label text-ink-3">{title}</legend>
      {items.map((item) => <Checkbox key={item} checked={!off.includes(item)} onChange={(on) => toggle(item, on)} label={t(item)} className="min-h-7" />)}
    </fieldset>
  )
  return (
    <Popover align="end" label={t('label')} className="flex w-64 flex-col gap-3" trigger={<Button look="ghost" icon={<SlidersHorizontal strokeWidth={1.75} />}>{t('label')}{off.length > 0 ? <span className="text-ink-3 font-[450]">{t('off', { count: off.length })}</span> : null}</Button>}>
      {group(t('parts'), displayParts)}
      {group(t('inscriptions'), inscriptions)}
      {off.length > 0 ? <Button size="small" look="ghost" onClick={() => onChange(null)}>{t('all')}</Button> : null}
    </Popover>
  )
}

'use client'
import { ChevronDown, Layers2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, Checkbox, IconButton, Popover } from '@/components/ui/index.ts'

type Props = { readonly namespaces: readonly (readonly [string, number])[]; readonly chosen: readonly string[]; readonly onChange: (chosen: string[] | null) => void; /** Namespaces whose hosts stand as one node. */ readonly folded: readonly string[]; readonly onFold: (folded: string[] | null) => void }

/** Which namespaces are shown; none chosen means all. */
export function Namespaces({ namespaces, chosen, onChange, folded, onFold }: Props) {
  const t = useTranslations('topology.namespaces')
  const value = chosen.length === 0 ? t('all', { count: namespaces.length }) : chosen.length <= 3 ? chosen.join(', ') : t('some', { count: chosen.length })
  return (
    <Popover
      label={t('label')}
      className="flex w-64 flex-col gap-1"
      trigger={
        <button type="button" className="inline-flex h-7.5 max-w-72 min-w-24 items-center gap-2 rounded-control border border-line-2 bg-surface px-2.5 transition-colors duration-120 hover:bg-hover">
          <span className="text-ink-3">{t('label')}</span>
          <span className="truncate font-[550]">{value}</span>
          <ChevronDown size={14} strokeWidth={1.75} className="shrink-0 text-ink-3" />
        </button>
      }
    >
      <div className="flex max-h-80 flex-col overflow-auto">
        {namespaces.map(([name, clients]) => (
          <div key={name} className="flex min-h-7 items-center gap-2">
            <Checkbox checked={chosen.includes(name)} onChange={(on) => onChange(on ? [...chosen, name] : chosen.filter((each) => each !== name))} label={<bdi>{name}</bdi>} className="min-w-0 flex-1" />
            <IconButton size="dense" label={t('fold', { name })} pressed={folded.includes(name)} icon={<Layers2 />} onClick={() => onFold(folded.includes(name) ? folded.filter((each) => each !== name) : [...folded, name])} />
            <span className="text-label text-ink-3">{clients > 0 ? t('clients', { count: clients }) : ''}</span>
          </div>
        ))}
      </div>
      {chosen.length > 0 ? <Button size="small" look="ghost" onClick={() => onChange(null)}>{t('showAll')}</Button> : null}
    </Popover>
  )
}

'use client'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Checkbox, Popover, SearchInput } from '@/components/ui/index.ts'

type Props = { /** Names with their counts; '' stands for cluster-scoped documents. Undefined until they are known. */ readonly namespaces: ReadonlyMap<string, number> | undefined; readonly chosen: readonly string[]; readonly onChange: (chosen: string[]) => void }

/** Several namespaces, or all: with search and counts. None chosen means all. */
export function NamespacePicker({ namespaces, chosen, onChange }: Props) {
  const t = useTranslations('resources')
  const common = useTranslations('common')
  const [query, setQuery] = useState('')
  const names = [...(namespaces?.keys() ?? [])].toSorted()
  const found = names.filter((name) => name.includes(query.toLowerCase()))
  const value = chosen.length === 0 ? namespaces && t('allNamespaces', { count: names.length }) : chosen.length <= 3 ? chosen.map((name) => name || t('clusterScoped')).join(', ') : t('someNamespaces', { count: chosen.length })
  return (
    <Popover
      label={t('namespaces')}
      className="flex w-70 flex-col gap-2"
      trigger={
        <button type="button" className="inline-flex h-7.5 max-w-80 items-center gap-2 rounded-control border border-line-2 bg-surface px-2.5 transition-colors duration-120 hover:bg-hover">
          <span className="text-ink-3">{t('namespaces')}</span>
          <span className="truncate font-[550]">{value}</span>
          <ChevronDown size={14} strokeWidth={1.75} className="shrink-0 text-ink-3" />
        </button>
      }
    >
      <SearchInput value={query} onChange={setQuery} label={t('findNamespace')} />
      <div className="flex max-h-80 flex-col overflow-auto">
        {found.map((name) => (
          <div key={name} className="flex min-h-7 items-center gap-2">
            <Checkbox
              checked={chosen.includes(name)}
              onChange={(on) => onChange(on ? [...chosen, name] : chosen.filter((one) => one !== name))}
              label={<bdi>{name || t('clusterScoped')}</bdi>}
              className="min-w-0 flex-1"
            />
            <span className="text-label text-ink-3">{namespaces?.get(name)}</span>
          </div>
        ))}
        {namespaces && found.length === 0 ? <p className="py-2 text-center text-ink-3">{common('nothingMatches')}</p> : null}
      </div>
      {chosen.length > 0 ? (
        <Button look="link" className="self-start" onClick={() => onChange([])}>
          {t('allNamespaces', { count: names.length })}
        </Button>
      ) : null}
    </Popover>
  )
}

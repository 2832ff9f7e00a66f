'use client'
import { useMessages, useTranslations } from 'use-intl'
import { Card, Chip } from '@/components/ui/index.ts'

type Words = (group: 'meaning' | 'http' | 'tcp', flag: string) => string | undefined

function useWords(): Words {
  const catalogue = useMessages().envoy.flags
  return (group, flag) => (catalogue[group] as Readonly<Record<string, string>>)[flag]
}

/** A response flag: its name, what it means, and what the client sees of it. */
export function FlagCard({ flag, name, http }: { readonly flag: string; readonly name: string | undefined; readonly http: boolean }) {
  const t = useTranslations('envoy.flags')
  const words = useWords()
  const seen = words(http ? 'http' : 'tcp', flag)
  return (
    <Card title={<><Chip>{flag}</Chip> {name}</>} className="shrink-0">
      <p className="px-3.5 pt-2.5 text-cell">{words('meaning', flag) ?? t('unknown')}</p>
      <p className="px-3.5 pt-1 pb-2.5 text-cell text-ink-2">{seen ? t('seen', { what: seen }) : name ? t('notSeen') : null}</p>
    </Card>
  )
}

/** Every flag and situation, to look up. */
export function AllFlags() {
  const t = useTranslations('envoy.flags')
  const words = useWords()
  return (
    <Card title={t('all')} className="shrink-0">
      <dl>
        {Object.keys(useMessages().envoy.flags.meaning).map((flag) => (
          <div key={flag} id={`flag-${flag}`} className="flex gap-3 border-t border-line px-3.5 py-2 first:border-t-0">
            <dt className="w-40 shrink-0"><Chip>{flag}</Chip></dt>
            <dd className="min-w-0 flex-1 text-cell">{words('meaning', flag)} <span className="text-ink-2">{t('seen', { what: [words('http', flag), words('tcp', flag)].filter(Boolean).join(' · ') })}</span></dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

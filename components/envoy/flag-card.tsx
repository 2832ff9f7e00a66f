'use client'
import { useMessages, useTranslations } from 'use-intl'
import { Card, Chip } from '@/components/ui/index.ts'
import type { EnvoyLog } from '@/lib/client/index.ts'

type Known = Extract<EnvoyLog, { type: 'read' }>['flags'][number]

/** A response flag: its name, what it means, and what the client sees of it. */
export function FlagCard({ flag, known, http }: { readonly flag: string; readonly known: Known | undefined; readonly http: boolean }) {
  const t = useTranslations('envoy.flags')
  const catalogue = useMessages().envoy.flags
  const words = (group: 'meaning' | 'http' | 'tcp') => (catalogue[group] as Readonly<Record<string, string>>)[flag]
  const seen = words(http ? 'http' : 'tcp')
  return (
    <Card title={<><Chip>{flag}</Chip> {known?.name}</>} className="shrink-0">
      <p className="px-3.5 pt-2.5 text-cell">{words('meaning') ?? t('unknown')}</p>
      <p className="px-3.5 pt-1 pb-2.5 text-cell text-ink-2">{seen ? t('seen', { what: seen }) : known ? t('notSeen') : null}</p>
    </Card>
  )
}

'use client'
import { useTranslations } from 'use-intl'
import { PanelSection } from '@/components/ui/index.ts'
import type { Change, ChangeableFact, FactChange, LegKind } from '@/lib/graph/index.ts'
import { BareSign } from '../signs.tsx'

/** How something differs from what is saved, fact by fact, in the fields' own words. */
export function Changes({ change }: { readonly change: Change }) {
  const t = useTranslations('topology.changes')
  const textOf = useFactText()
  return (
    <PanelSection title={t('title')}>
      <p className="flex items-baseline gap-2 text-cell"><BareSign sign={change.sign} /> {t(`is.${change.sign}`)}</p>
      {change.facts.length > 0 ? (
        <ul className="mt-1.5 flex flex-col gap-1.5 text-cell">
          {change.facts.map((fact, index) => <li key={index} className="wrap-anywhere">{textOf(fact)}</li>)}
        </ul>
      ) : null}
    </PanelSection>
  )
}

/** Facts that are no fields and have words instead. */
const words: ReadonlySet<ChangeableFact> = new Set(['governed', 'endpoints', 'registered', 'server', 'route', 'leg', 'asked', 'answer', 'users', 'leads', 'unusedSubsets', 'ports', 'port', 'hosts'])
const fields: Partial<Record<ChangeableFact, string>> = { policy: 'outboundTrafficPolicy', tls: 'TLS' }

/** `HTTP 80: timeout 2 s → 5 s`, in the language of the screen. */
export function useFactText(): (fact: FactChange) => string {
  const t = useTranslations('topology.changes')
  const kinds = useTranslations('topology.legend.legKinds')
  return ({ fact, about, before, after }) => {
    const valueOf = (text: string | undefined) => (text === undefined ? t('nothing') : fact === 'leg' ? kinds(text as LegKind) : text)
    const name = words.has(fact) ? t(`fact.${fact as 'leg'}`) : (fields[fact] ?? fact)
    return `${about ? `${about}: ` : ''}${name} ${valueOf(before)} → ${valueOf(after)}`
  }
}

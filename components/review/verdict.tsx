'use client'
import { useTranslations } from 'use-intl'
import { useFindingsDifference, useLegDifferences, useProxyDifferences } from '@/lib/client/index.ts'

/** What the draft does, in numbers, those whom it hurts first. Nothing is claimed before it is known. */
export function Verdict({ documents }: { readonly documents: number }) {
  const t = useTranslations('review.verdict')
  const legs = useLegDifferences()
  const findings = useFindingsDifference()
  const proxies = useProxyDifferences()
  const lost = legs?.hosts.slice(0, 3) ?? []
  return (
    <div aria-live="polite" className="shrink-0">
      <p className="min-h-5.5 text-verdict">
        <b className="font-[650]">{legs ? t('clients', legs.clients) : t('documents', { count: documents })}</b>
        {lost.map((host) => <span key={host.host}> {t('lost', host)}</span>)}
      </p>
      <p className="min-h-5 text-label text-ink-3">{legs ? t('documents', { count: documents }) : ''}{findings && proxies ? ` ${t('effect', { proxies: proxies.length, gained: findings.gained.length, gone: findings.gone.length })}` : ''}</p>
    </div>
  )
}

'use client'
import { useTranslations } from 'use-intl'
import { useFindingsDifference, useProxyDifferences } from './use-differences.ts'

/** One sentence: what the draft does, in numbers. Nothing is claimed before it is known. */
export function Verdict({ documents }: { readonly documents: number }) {
  const t = useTranslations('review.verdict')
  const findings = useFindingsDifference()
  const proxies = useProxyDifferences()
  return (
    <p className="min-h-5.5 shrink-0 text-verdict" aria-live="polite">
      <b className="font-[650]">{t('documents', { count: documents })}</b>
      {findings && proxies ? <> {t('effect', { proxies: proxies.length, gained: findings.gained.length, gone: findings.gone.length })}</> : null}
    </p>
  )
}

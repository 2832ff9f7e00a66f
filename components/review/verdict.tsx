'use client'
import { useTranslations } from 'use-intl'
import type { FindingsDifferenceRows } from '@/lib/client/index.ts'
import type { LegDifferences, ProxyDifference } from '@/lib/review/index.ts'

type Props = { readonly documents: number; readonly legs: LegDifferences | undefined; readonly findings: FindingsDifferenceRows | undefined; readonly proxies: readonly ProxyDifference[] | undefined }

/** What a difference does, in numbers, those whom it hurts first. Nothing is claimed before it is known. */
export function Verdict({ documents, legs, findings, proxies }: Props) {
  const t = useTranslations('review.verdict')
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

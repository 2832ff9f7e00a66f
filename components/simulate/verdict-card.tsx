'use client'
import { Ban, CircleCheck, ChevronsRight, CircleX, CornerDownLeft, Puzzle, Unplug } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Chip, cx } from '@/components/ui/index.ts'
import type { Simulated } from '@/lib/client/index.ts'

const looks = {
  allowed: { icon: CircleCheck, ground: 'bg-ok-soft text-ok' },
  passed: { icon: ChevronsRight, ground: 'bg-sunken text-ink-2' },
  blocked: { icon: Ban, ground: 'bg-error-soft text-error' },
  answered: { icon: CornerDownLeft, ground: 'bg-info-soft text-info' },
  failed: { icon: CircleX, ground: 'bg-error-soft text-error' },
  ungoverned: { icon: Unplug, ground: 'bg-sunken text-ink-2' },
} as const

/** What becomes of the request, in one sentence, and what the client sees. */
export function VerdictCard({ answer, http }: { readonly answer: Simulated; readonly http: boolean }) {
  const t = useTranslations('simulate')
  const { verdict, hops, shaping, notModelled } = answer
  const { icon: Icon, ground } = looks[verdict]
  const outcome = hops.at(-1)?.outcome
  const gateways = hops.slice(1).map(({ proxy }) => proxy.name)
  return (
    <section aria-label={t('verdict')} role="status" className="flex gap-3.5 rounded-verdict border border-line bg-surface p-4">
      <span className={cx('flex size-10 shrink-0 items-center justify-center rounded-card', ground)}><Icon size={22} strokeWidth={1.6} aria-hidden /></span>
      <div className="min-w-0 flex-1">
        <p className={cx('text-body font-semibold', ground.split(' ')[1])}>{t(`verdicts.${verdict}`)}</p>
        <p className="text-body font-semibold">{verdict === 'allowed' && gateways.length > 0 ? t('through', { gateways: gateways.join(', ') }) : verdict === 'failed' ? t(`ends.${endOf(outcome)}`) : t(`says.${verdict}`, { status: statusOf(outcome) })}</p>
        <p className="mt-1 text-cell text-ink-2">{t(`sees.${verdict}.${http ? 'http' : 'bytes'}`, { status: statusOf(outcome), end: verdict === 'failed' ? t(`seen.${endOf(outcome)}`) : '' })}</p>
        <p className="mt-2 flex flex-wrap gap-1.5">
          {hops.length > 0 ? <Chip>{t('hops', { count: hops.length })}</Chip> : null}
          {shaping.delay ? <Chip>{t('delay', { what: shaping.delay })}</Chip> : null}
          {shaping.abort ? <Chip>{t('abort', { what: shaping.abort })}</Chip> : null}
          {shaping.timeout ? <Chip>{t('timeout', { what: shaping.timeout })}</Chip> : null}
          {shaping.retries ? <Chip>{t('retries', { count: shaping.retries })}</Chip> : null}
          {shaping.mirrors.length > 0 ? <Chip title={shaping.mirrors.join('\n')}>{t('mirrors', { count: shaping.mirrors.length })}</Chip> : null}
          {notModelled.length > 0 ? <Chip tone="disputed" icon={<Puzzle aria-hidden />} title={notModelled.join('\n')}>{t('notModelled', { count: notModelled.length })}</Chip> : null}
        </p>
      </div>
    </section>
  )
}

type Outcome = Simulated['hops'][number]['outcome'] | undefined

function statusOf(outcome: Outcome): string {
  return outcome && 'status' in outcome ? String(outcome.status) : ''
}

/** Ways in which a request fails, by what the client can see of it. */
function endOf(outcome: Outcome): 'noRoute' | 'noCluster' | 'noEndpoint' | 'closed' | 'tls' | 'unknown' {
  switch (outcome?.type) {
    case 'noRouteConfig':
    case 'noVirtualHost':
    case 'noRoute': return 'noRoute'
    case 'clusters': return outcome.choices.some(({ state }) => state === 'empty') ? 'noEndpoint' : 'noCluster'
    case 'noListener':
    case 'noFilterChain':
    case 'protocolError': return 'closed'
    case 'tlsError': return 'tls'
    default: return 'unknown'
  }
}

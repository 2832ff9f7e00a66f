'use client'
import { useTranslations } from 'use-intl'
import { cx } from '@/components/ui/index.ts'
import { type Leg, percentText, type Use } from '@/lib/graph/index.ts'
import { DocumentLink } from './document-link.tsx'

/** What a leg does to traffic, route by route, in the fields' own words. */
export function Uses({ leg }: { readonly leg: Leg }) {
  return (
    <ul className="flex flex-col gap-2.5">
      {leg.uses.map((use, index) => (
        <li key={index} className={cx('flex flex-col gap-1 text-cell', index > 0 && 'border-t border-line pt-2.5')}>
          <UseFacts use={use} />
        </li>
      ))}
    </ul>
  )
}

function UseFacts({ use }: { readonly use: Use }) {
  const t = useTranslations('topology.panel.use')
  const facts = factsOf(use, t)
  return (
    <>
      <p className="font-[550]">{[use.port > 0 ? `${use.protocol} ${use.port}${use.targetPort === undefined ? '' : ` → ${use.targetPort}`}` : '', ...use.conditions.map(({ text }) => text)].filter(Boolean).join(' · ') || '–'}</p>
      {facts.length > 0 ? (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
          {facts.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-ink-3">{label}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {use.documents.map((document) => <DocumentLink key={document} document={document} />)}
    </>
  )
}

type Words = ReturnType<typeof useTranslations<'topology.panel.use'>>

/** Facts of a route that differ from Istio's defaults. */
export function factsOf({ asked, share, fault, retry, timeout, hash, tls, problem, breaker }: Use, t: Words): readonly (readonly [string, string])[] {
  return [
    ...(asked.length > 0 ? [[t('asked'), asked.join(', ')] as const] : []),
    ...(share === undefined ? [] : [['weight', percentText(100 * share)] as const]),
    ...(tls === 'unknown' ? [] : [['TLS', tls === 'plain' ? t('plain') : tls] as const]),
    ...(fault?.delay ? [['fault.delay', `${fault.delay.duration}, ${percentText(fault.delay.percent)}`] as const] : []),
    ...(fault?.abort ? [['fault.abort', `${fault.abort.status}, ${percentText(fault.abort.percent)}`] as const] : []),
    ...(retry ? [['retries', [`${retry.attempts}`, retry.on, retry.perTryTimeout].filter(Boolean).join(' · ')] as const] : []),
    ...(timeout === undefined ? [] : [['timeout', timeout] as const]),
    ...(hash === undefined ? [] : [['consistentHash', hash] as const]),
    ...(breaker ? [['connectionPool', Object.entries(breaker.pool).map(([name, value]) => `${name} ${value.toLocaleString('en')}`).join(', ') || '–'] as const] : []),
    ...(breaker?.outlier ? [['outlierDetection', `${breaker.outlier.errors} × ${breaker.outlier.of}`] as const] : []),
    ...(problem ? [[t('stops'), problem.status > 0 ? `${problem.status} ${problem.flag}` : problem.flag] as const] : []),
  ]
}

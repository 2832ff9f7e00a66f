'use client'
import { AppWindow, FileDiff, Hexagon, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { screenHref } from '@/components/shell/index.ts'
import { Banner, Button, Card, DraftCounts, DraftSign, Link, SeverityIcon, Skeleton, useFindingText } from '@/components/ui/index.ts'
import { type StatesReview, useMesh, useStatesReview } from '@/lib/client/index.ts'
import type { LegDifference } from '@/lib/review/index.ts'

/** Above this many documents two states are compared only on request. */
const atOnce = 2000
/** Rows of a card; the review shows all. */
const shown = 3

type Props = { readonly from: string; readonly to: string }

/** What a change did: to clients, findings and Envoys, the worst first. */
export function EffectCards({ from, to }: Props) {
  const t = useTranslations('history.effect')
  const { name: mesh, documents } = useMesh()
  const { data, error } = useStatesReview({ mesh, revision: from }, { mesh, revision: to }, documents.size <= atOnce)
  const text = useFindingText()
  const link = <Button asChild size="small" icon={<FileDiff />}><Link href={screenHref(mesh, 'review', { base: `${mesh}@${from}`, head: `${mesh}@${to}` })}>{t('all')}</Link></Button>
  if (error) return <Banner tone="error" title={t('failed')} className="mb-3.5 rounded-control">{error.message}</Banner>
  return (
    <section aria-label={t('title')} className="mb-3.5">
      <div className="mb-2 flex items-center gap-3"><h3 className="flex-1 text-body font-semibold">{t('title')}</h3>{link}</div>
      {documents.size > atOnce ? <p className="text-label text-ink-3">{t('large')}</p> : (
        <div className="grid grid-cols-3 gap-3.5 max-[1280px]:grid-cols-1">
          <Part icon={<AppWindow aria-hidden />} title={t('clients')} note={data ? t('clientsNote', data.legs.clients) : ''} rows={data && legRows(data)} none={t('noClient')} />
          <Part icon={<ShieldCheck aria-hidden />} title={t('findings')} note={data ? t('findingsNote', { gained: data.findings.gained.length, gone: data.findings.gone.length }) : ''} rows={data && findingRows(data, text)} none={t('noFinding')} />
          <Part icon={<Hexagon aria-hidden />} title="Envoy" note={data ? t('proxiesNote', { count: data.proxies.length }) : ''} rows={data && proxyRows(data)} none={t('noProxy')} />
        </div>
      )}
    </section>
  )
}

type RowData = { readonly id: string; readonly sign: ReactNode; readonly title: ReactNode; readonly text: ReactNode }

function Part({ rows, none, ...card }: { readonly icon: ReactNode; readonly title: string; readonly note: string; readonly rows: readonly RowData[] | undefined; readonly none: string }) {
  return (
    <Card {...card}>
      {!rows ? <Skeleton lines={2} className="m-3.5" /> : rows.length === 0 ? <p className="px-3.5 py-2.5 text-label text-ink-3">{none}</p> : (
        <ul>
          {rows.map(({ id, sign, title, text }) => (
            <li key={id} className="flex gap-2.5 border-b border-line px-3.5 py-2 last:border-b-0">
              {sign}
              <div className="min-w-0">
                <p className="truncate font-semibold">{title}</p>
                <p className="truncate text-label text-ink-3">{text}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const signs = { lost: 'removed', changed: 'changed', gained: 'added' } as const

function legRows({ legs: { legs } }: StatesReview): readonly RowData[] {
  return legs.slice(0, shown).map((leg) => ({ id: `${leg.namespace} ${leg.workloads[0]?.id} ${leg.host} ${leg.port} ${leg.change}`, sign: <DraftSign change={signs[leg.change]} />, title: <Clients leg={leg} />, text: <bdi>{leg.host}{leg.port === 0 ? '' : `:${leg.port}`}</bdi> }))
}

function Clients({ leg: { namespace, workloads } }: { readonly leg: LegDifference }) {
  const t = useTranslations('review.clients')
  return <><bdi>{workloads.length === 1 ? workloads[0]?.name : t('workloads', { count: workloads.length })}</bdi> <bdi className="font-normal text-ink-3">{namespace}</bdi></>
}

function findingRows({ findings: { gained, gone } }: StatesReview, text: ReturnType<typeof useFindingText>): readonly RowData[] {
  const rows = [...gained.map((finding) => ({ finding, change: 'added' as const })), ...gone.map((finding) => ({ finding, change: 'removed' as const }))]
  return rows.slice(0, shown).map(({ finding, change }, index) => ({
    id: `${change} ${finding.document} ${finding.cause} ${index}`,
    sign: <><DraftSign change={change} /><SeverityIcon severity={finding.severity} disputed={finding.disputed !== undefined} className="mt-0.5" /></>,
    title: finding.code,
    text: <span title={text(finding)}>{text(finding)}</span>,
  }))
}

function proxyRows({ proxies }: StatesReview): readonly RowData[] {
  return proxies.slice(0, shown).map(({ proxy, listeners, routes, clusters, endpoints }) => {
    const all = [listeners, routes, clusters, endpoints]
    const sum = (part: 'added' | 'changed' | 'removed'): number => all.reduce((total, counts) => total + counts[part], 0)
    return { id: proxy, sign: <DraftSign change="changed" />, title: <bdi>{proxy}</bdi>, text: <DraftCounts added={sum('added')} changed={sum('changed')} removed={sum('removed')} /> }
  })
}

'use client'
import { AppWindow, Ban, ChevronsRight, Layers, Lock, LockOpen } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { editorHref } from '@/components/shell/index.ts'
import { Button, Card, Chip, cx, DraftSign, KindBadge, Link, Skeleton } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import { badgeOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { facets, type LegDifference, type LegDifferences, type Side } from '@/lib/review/index.ts'

export type LegFilter = 'all' | LegDifference['change']

const signs = { lost: 'removed', changed: 'changed', gained: 'added' } as const
/** Rows that stand at once; the rest waits behind a button that counts it. */
const atOnce = 100

type Props = { readonly legs: LegDifferences | undefined; readonly filter: LegFilter; readonly notModelled: number; /** Heads of the columns that say how a leg was and is. */ readonly sides: { readonly before: string; readonly after: string } }

/** Who loses, gains or changes what: one row for the workloads of a namespace that differ alike. */
export function ClientsDifference({ legs, filter, notModelled, sides }: Props) {
  const t = useTranslations('review.clients')
  const [all, setAll] = useState(false)
  const rows = legs?.legs.filter(({ change }) => filter === 'all' || change === filter) ?? []
  const shown = all ? rows : rows.slice(0, atOnce)
  const affected = legs ? legs.clients.losing + legs.clients.changed + legs.clients.gaining : 0
  return (
    <Card icon={<AppWindow aria-hidden />} title={t('title')} note={legs ? t('affected', { count: affected }) : ''} aside={notModelled > 0 ? <Chip tone="disputed">{t('notModelled', { count: notModelled })}</Chip> : null} className="shrink-0">
      {!legs ? (
        <Skeleton className="m-3.5 h-16" />
      ) : (
        <>
          {rows.length === 0 ? (
            <p className="px-3.5 py-2.5 text-label text-ink-3">{t('none')}</p>
          ) : (
            <div className="max-h-90 overflow-auto">
              <table className="w-full text-cell">
                <thead className="sticky top-0 bg-sunken text-hint text-ink-3">
                  <tr>
                    {(['sign', 'client', 'host', 'before', 'after', 'because'] as const).map((head) => <th key={head} scope="col" className={cx('px-2 py-1.5 text-left font-[550] first:pl-3.5 last:pr-3.5', (head === 'before' || head === 'after') && 'w-1/5')}>{head === 'sign' ? <span className="sr-only">{t('sign')}</span> : head === 'before' || head === 'after' ? sides[head] : t(head)}</th>)}
                  </tr>
                </thead>
                <tbody>{shown.map((leg) => <Row key={JSON.stringify([leg.namespace, leg.workloads[0]?.id, leg.host, leg.port, leg.change])} leg={leg} />)}</tbody>
              </table>
              {shown.length < rows.length ? <Button look="link" className="m-2" onClick={() => setAll(true)}>{t('more', { count: rows.length - shown.length })}</Button> : null}
            </div>
          )}
          <p className="border-t border-line px-3.5 py-2 text-label text-ink-3">{t('staying', { count: legs.clients.staying })}{legs.clients.added + legs.clients.removed > 0 ? ` ${t('come', { added: legs.clients.added, removed: legs.clients.removed })}` : ''}</p>
        </>
      )}
    </Card>
  )
}

function Row({ leg }: { readonly leg: LegDifference }) {
  const t = useTranslations('review.clients')
  const [first] = leg.workloads
  const many = leg.workloads.length > 1
  return (
    <tr className="border-t border-line align-top">
      <td className="py-1.5 pl-3.5"><DraftSign change={signs[leg.change]} label={t(leg.change)} /></td>
      <th scope="row" className="px-2 py-1.5 text-left font-[450]" title={many ? leg.workloads.map(({ name }) => name).join('\n') : undefined}>
        <span className="flex items-center gap-2 [&>svg]:size-3.75 [&>svg]:shrink-0 [&>svg]:text-ink-3">
          {many ? <Layers aria-hidden /> : <AppWindow aria-hidden />}
          <span className="whitespace-nowrap"><bdi className="font-semibold">{many ? t('workloads', { count: leg.workloads.length }) : first?.name}</bdi> <bdi className="text-ink-3">{leg.namespace}</bdi></span>
        </span>
      </th>
      <td className="min-w-44 px-2 py-1.5 wrap-anywhere"><bdi>{leg.host}</bdi>{leg.port === 0 ? null : <><wbr /><span className="whitespace-nowrap text-ink-3">:{leg.port}</span></>}</td>
      <td className="px-2 py-1.5 text-ink-2"><SideText side={leg.before} other={leg.after} /></td>
      <td className={cx('px-2 py-1.5', leg.change === 'gained' && 'text-ok')}><SideText side={leg.after} other={leg.before} /></td>
      <td className="min-w-40 py-1.5 pr-3.5 pl-2">{leg.because ? <Because change={leg.because} /> : <span className="text-ink-3">–</span>}</td>
    </tr>
  )
}

const icons: Readonly<Record<Side['outcome'], ReactNode>> = {
  reached: null,
  stopped: <Ban aria-hidden />,
  blocked: <Ban aria-hidden />,
  passedThrough: <ChevronsRight aria-hidden />,
  notGoverned: <ChevronsRight aria-hidden />,
}
const inks: Readonly<Record<Side['outcome'], string>> = { reached: '', stopped: 'text-error', blocked: 'text-error', passedThrough: 'text-warning', notGoverned: 'text-warning' }

/** What happens on one side: the facets that differ, or what becomes of the traffic. */
function SideText({ side, other }: { readonly side: Side; readonly other: Side }) {
  const t = useTranslations('review.clients')
  const said = facets.flatMap((facet) => (side.facets[facet] === undefined ? [] : [{ facet, text: side.facets[facet] }]))
  if (side.outcome !== 'reached') return <span className={cx('inline-flex items-center gap-1.5 [&>svg]:size-3.75', inks[side.outcome])}>{icons[side.outcome]}{t(`outcome.${side.outcome}`)}{side.facets.answer ? ` ${side.facets.answer}` : ''}</span>
  if (said.length === 0) return <span className="text-ink-3">{t(other.facets.through === undefined ? 'nothing' : 'straight')}</span>
  return (
    <ul>
      {said.map(({ facet, text }) => (
        <li key={facet} title={t(`facet.${facet}`)} className="flex items-baseline gap-1.5 [&>svg]:size-3.25 [&>svg]:shrink-0 [&>svg]:self-center">
          {facet === 'leaves' ? (/^(HTTP|TCP) /.test(text) ? <LockOpen aria-hidden /> : <Lock aria-hidden />) : <span className="shrink-0 text-hint text-ink-3">{t(`facet.${facet}`)}</span>}
          <bdi className="wrap-anywhere">{text}</bdi>
        </li>
      ))}
    </ul>
  )
}

function Because({ change: { key, line, change } }: { readonly change: NonNullable<LegDifference['because']> }) {
  const mesh = useMesh()
  const { group, kind, name } = parseResourceKey(key as ResourceKey)
  const text = <><KindBadge badge={badgeOf({ group, kind })} kind={kind} /><span><bdi className={cx('wrap-anywhere', change === 'removed' && 'line-through')}>{name}</bdi>{change === 'changed' ? <span className="whitespace-nowrap"> : {line}</span> : null}</span></>
  return change === 'removed' ? <span className="inline-flex items-center gap-1.5 text-ink-3">{text}</span> : <Link href={editorHref(mesh.name, key, line)} className="inline-flex items-center gap-1.5 text-accent hover:underline">{text}</Link>
}

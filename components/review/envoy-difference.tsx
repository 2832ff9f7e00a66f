'use client'
import { Hexagon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { screenHref } from '@/components/shell/index.ts'
import { Card, DraftCounts, Link, Skeleton } from '@/components/ui/index.ts'
import { type CoreView, useMesh } from '@/lib/client/index.ts'
import type { ProxyDifference } from '@/lib/review/index.ts'

type Props = { readonly rows: readonly ProxyDifference[] | undefined; /** Which view a proxy opens in. */ readonly view: CoreView }

/** How many listeners, routes, clusters and endpoint groups each proxy gains, loses or sees changed. */
export function EnvoyDifference({ rows, view }: Props) {
  const t = useTranslations('review.envoy')
  return (
    <Card icon={<Hexagon aria-hidden />} title={t('title')} note={rows ? t('count', { count: rows.length }) : ''}>
      {rows === undefined ? (
        <Skeleton className="m-3.5 h-16" />
      ) : rows.length === 0 ? (
        <p className="px-3.5 py-2.5 text-label text-ink-3">{t('none')}</p>
      ) : (
        <table className="w-full text-cell">
          <thead className="bg-sunken text-hint text-ink-3">
            <tr>{[t('proxy'), 'Listeners', 'Routes', 'Clusters', 'Endpoints'].map((head, index) => <th key={head} scope="col" className={index === 0 ? 'py-1.5 pl-3.5 text-left font-[550]' : 'px-2 py-1.5 text-right font-[550] last:pr-3.5'}>{head}</th>)}</tr>
          </thead>
          <tbody>{rows.map((row) => <Line key={row.proxy} row={row} view={view} />)}</tbody>
        </table>
      )}
    </Card>
  )
}

function Line({ row, view }: { readonly row: ProxyDifference; readonly view: CoreView }) {
  const mesh = useMesh()
  const [namespace = '', name = ''] = row.proxy.split('/')
  return (
    <tr className="border-t border-line">
      <th scope="row" aria-label={row.proxy} title={row.proxy} className="w-full max-w-0 py-1.5 pl-3.5 text-left font-semibold wrap-anywhere"><Link href={screenHref(mesh.name, 'envoy', { proxy: row.proxy, view })} className="hover:text-accent"><bdi>{name}</bdi> <bdi className="font-[450] text-ink-3">{namespace}</bdi></Link></th>
      {(['listeners', 'routes', 'clusters', 'endpoints'] as const).map((part) => {
        const { added, changed, removed } = row[part]
        return <td key={part} className="px-2 py-1.5 text-right last:pr-3.5">{added + changed + removed === 0 ? <span className="text-ink-3">–</span> : <DraftCounts {...row[part]} />}</td>
      })}
    </tr>
  )
}

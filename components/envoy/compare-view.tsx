'use client'
import { ChevronDown, ChevronRight, FileJson, GitCompareArrows } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner, Card, Count, cx, DiffView, DraftCounts, DraftSign, EmptyState, Skeleton } from '@/components/ui/index.ts'
import type { EnvoyComparison, EnvoyDifference, ProxyRow } from '@/lib/client/index.ts'
import { Causes } from './causes.tsx'
import { CompareBar } from './compare-bar.tsx'
import { parts } from './related.ts'
import { useComparison } from './use-comparison.ts'

type Props = { readonly proxy: string; readonly proxies: readonly ProxyRow[] }

/** A proxy's configuration against the other view, another proxy, or what a real one has: what differs, where, and why. */
export function CompareView({ proxy, proxies }: Props) {
  const t = useTranslations('envoy.compare')
  const comparison = useComparison(proxy, proxies)
  const { answer, against } = comparison
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-3 overflow-auto bg-canvas p-4">
      <CompareBar proxies={proxies.filter(({ id }) => id !== proxy)} comparison={comparison} />
      {comparison.waiting ? <Skeleton className="h-40" /> : answer === undefined ? (
        <EmptyState icon={against === 'dump' ? <FileJson /> : <GitCompareArrows />} title={t(`empty.${against}.title`)}>{t(`empty.${against}.text`)}</EmptyState>
      ) : answer.type === 'unreadable' ? (
        <Banner tone="error" title={t(`unreadable.${answer.reason}.title`)}>{t(`unreadable.${answer.reason}.text`)}</Banner>
      ) : (
        <Result answer={answer} explain={against === 'dump'} />
      )}
    </div>
  )
}

function Result({ answer, explain }: { readonly answer: Extract<EnvoyComparison, { type: 'compared' }>; readonly explain: boolean }) {
  const t = useTranslations('envoy.compare')
  const { items, counts: { equal, different, onlyHere, onlyThere } } = answer
  const unexplained = explain ? items.filter(({ causes }) => causes.length === 0).length : 0
  return (
    <>
      <p className="flex flex-wrap items-center gap-3 text-body text-ink-2" role="status">
        <span>{t('equal', { count: equal })}</span>
        {items.length > 0 ? <DraftCounts added={onlyHere} changed={different} removed={onlyThere} /> : null}
        {explain ? <span className={cx('font-semibold', unexplained > 0 ? 'text-error' : 'text-ok')}>{t('unexplained', { count: unexplained })}</span> : null}
        {explain && !answer.hasEndpoints ? <span className="text-ink-3">{t('noEndpoints')}</span> : null}
      </p>
      {parts.map((part) => {
        const found = items.filter((item) => item.part === part)
        return found.length === 0 ? null : (
          <Card key={part} title={<>{t(`parts.${part}`)} <Count>{found.length}</Count></>} className="shrink-0">
            <ul>{found.map((item) => <Item key={item.name} item={item} explain={explain} />)}</ul>
          </Card>
        )
      })}
    </>
  )
}

const changes = { onlyHere: 'added', onlyThere: 'removed', different: 'changed', equal: 'changed' } as const

function Item({ item, explain }: { readonly item: EnvoyDifference; readonly explain: boolean }) {
  const t = useTranslations('envoy.compare')
  const [open, setOpen] = useState(false)
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <li className="border-t border-line first:border-t-0">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex min-h-8.5 w-full items-center gap-2 px-3 py-1 text-left text-cell hover:bg-hover">
        <Chevron size={14} strokeWidth={1.75} className="shrink-0 text-ink-3" aria-hidden />
        <DraftSign change={changes[item.verdict]} />
        <span className="min-w-0 flex-1 font-mono text-quote wrap-anywhere">{item.name}</span>
        <span className="max-w-[40%] truncate font-mono text-quote text-ink-3" title={item.at.join('\n')}>{item.at.length > 0 ? item.at[0] : t(item.verdict)}{item.at.length > 1 ? ` + ${item.at.length - 1}` : ''}</span>
      </button>
      {explain ? <Causes causes={item.causes} /> : null}
      {open ? <div className="border-t border-line bg-surface"><DiffView before={item.there} after={item.here} label={t('diff', { name: item.name })} /></div> : null}
    </li>
  )
}

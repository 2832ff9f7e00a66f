'use client'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { NotTaken, Stop } from '@/lib/client/index.ts'
import { From } from './from.tsx'

/** One stop of a walk: what stands there, what was not taken instead and why, and the line that caused it. */
export function StopLine({ stop: { what, name, row, from, notTaken }, onRow }: { readonly stop: Stop; readonly onRow: (id: string) => void }) {
  const t = useTranslations('envoy.log')
  const [open, setOpen] = useState(false)
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <li className="border-t border-line px-3 text-cell first:border-t-0">
      <div className="flex min-h-8.5 items-center gap-3">
        <span className="w-34 shrink-0 text-ink-3">{t(`stops.${what}`)}</span>
        <span className="flex min-w-0 flex-1 items-center gap-2">
          {row ? <button type="button" onClick={() => onRow(row)} className="min-w-0 truncate py-1 text-left font-mono text-quote text-accent hover:underline">{name || t('unnamed')}</button> : <span className="min-w-0 truncate font-mono text-quote">{name || t('unnamed')}</span>}
          {notTaken.length > 0 ? <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex h-6 shrink-0 items-center gap-1 rounded-badge bg-sunken px-1.5 text-label text-ink-2 hover:text-ink"><Chevron size={12} strokeWidth={2.2} aria-hidden />{t('notTaken', { count: notTaken.length })}</button> : null}
        </span>
        <span className="flex max-w-[40%] shrink-0 text-label">{from ? <From place={from} /> : null}</span>
      </div>
      {open ? <ul className="mb-2 ml-37 border-l-2 border-line pl-3 text-label text-ink-2">{notTaken.map((each, index) => <Reason key={`${index} ${each.name}`} other={each} />)}</ul> : null}
    </li>
  )
}

function Reason({ other: { name, because, detail, how } }: { readonly other: NotTaken }) {
  const t = useTranslations('envoy.log')
  return <li className="flex gap-2 py-0.5"><span className="min-w-0 truncate font-mono text-quote">{name || t('unnamed')}</span><span className="shrink-0">{t(how, { what: [because, detail].filter(Boolean).join(' ') })}</span></li>
}

'use client'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner, Card, EmptyState, Field, TextArea } from '@/components/ui/index.ts'
import { type EnvoyLog, useSlice } from '@/lib/client/index.ts'
import { AllFlags, FlagCard } from './flag-card.tsx'
import { StopLine } from './stop-line.tsx'

type Props = { readonly proxy: string; readonly onRow: (id: string) => void }

/** A line of the proxy's access log: what its flags mean, the way that the request takes here, and the lines behind it. */
export function LogView({ proxy, onRow }: Props) {
  const t = useTranslations('envoy.log')
  const [line, setLine] = useState('')
  const answer = useSlice('envoyLog', { proxy, line }, { enabled: line.trim() !== '' }).value
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-3 overflow-auto bg-canvas p-4">
      <Field label={t('label')} hint={t('hint')}>{(ids) => <TextArea {...ids} code rows={4} spellCheck={false} value={line} onChange={(event) => setLine(event.target.value)} />}</Field>
      {line.trim() === '' ? <><EmptyState icon={<ScrollText />} title={t('empty.title')}>{t('empty.text')}</EmptyState><AllFlags /></> : answer?.type === 'unreadable' ? <Banner tone="warning" title={t('unreadable')}>{answer.reason}</Banner> : answer ? <Read answer={answer} onRow={onRow} /> : null}
    </div>
  )
}

function Read({ answer: { entry, told, stops, clusterMissing, agrees }, onRow }: { readonly answer: Extract<EnvoyLog, { type: 'read' }>; readonly onRow: (id: string) => void }) {
  const t = useTranslations('envoy.log')
  const said = [[t('request'), [entry.method, entry.path, entry.protocol].filter(Boolean).join(' ')], [t('code'), [entry.code, entry.details].filter(Boolean).join(' · ')], [t('host'), entry.authority || entry.serverName], [t('destination'), entry.destination], [t('upstream'), entry.upstreamHost], [t('reason'), [entry.transportFailure, entry.termination].filter(Boolean).join(' · ')]]
  return (
    <>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-cell">
        {said.map(([name, value]) => (value ? <div key={name} className="contents"><dt className="text-ink-3">{name}</dt><dd className="min-w-0 font-mono text-quote wrap-anywhere">{value}</dd></div> : null))}
      </dl>
      {told.length === 0 ? <p className="text-cell text-ink-2">{t('noFlags')}</p> : told.map(({ flag, known }) => <FlagCard key={flag} flag={flag} name={known?.name} http={entry.protocol !== ''} />)}
      {agrees === false ? <Banner tone="warning" title={t('elsewhere.title')}>{t('elsewhere.text')}</Banner> : null}
      <Card title={t('way')} className="shrink-0">
        <ol>
          {stops.map((stop) => <StopLine key={`${stop.what} ${stop.name}`} stop={stop} onRow={onRow} />)}
          {clusterMissing ? <li className="border-t border-line px-3 py-2 text-cell text-error">{t('clusterMissing', { name: entry.cluster })}</li> : null}
        </ol>
      </Card>
    </>
  )
}

'use client'
import { AppWindow, DoorOpen, Globe, Route } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { StopLine } from '@/components/envoy/index.ts'
import { screenHref } from '@/components/shell/index.ts'
import { Card, EmptyState, Skeleton } from '@/components/ui/index.ts'
import { type Simulated, useMesh, useSlice } from '@/lib/client/index.ts'
import { RequestForm } from './request-form.tsx'
import { useRequest } from './use-request.ts'
import { VerdictCard } from './verdict-card.tsx'

/** One request, walked hop by hop over what istiod would send, as one types. */
export function SimulateScreen() {
  const t = useTranslations('simulate')
  const request = useRequest()
  const proxies = useSlice('proxies')
  const clients = (proxies.value ?? []).filter(({ type }) => type === 'sidecar')
  const proxy = clients.find(({ id }) => id === request.proxy)?.id ?? clients.find(({ notGoverned }) => !notGoverned)?.id ?? clients[0]?.id ?? ''
  const answer = useSlice('simulated', { proxy, asked: request.asked ?? { protocol: 'http1', host: '', port: 0 } }, { enabled: proxy !== '' && request.asked !== undefined }).value
  if (proxies.value === undefined) return <Skeleton className="m-4 h-96" />
  if (clients.length === 0) return <EmptyState icon={<Route />} title={t('noClients.title')}>{t('noClients.text')}</EmptyState>
  const shown = request.asked ? answer : undefined
  return (
    <div className="flex min-h-0 flex-1">
      <RequestForm proxies={clients} proxy={proxy} request={request} resolution={shown?.resolution} />
      <div className="min-w-0 flex-1 overflow-auto bg-canvas p-6">
        {shown ? <Walk answer={shown} http={request.asked?.protocol === 'http1' || request.asked?.protocol === 'http2'} /> : <EmptyState icon={<Route />} title={t('empty.title')}>{t('empty.text')}</EmptyState>}
      </div>
    </div>
  )
}

function Walk({ answer, http }: { readonly answer: Simulated; readonly http: boolean }) {
  const t = useTranslations('simulate')
  const router = useRouter()
  const { name: mesh } = useMesh()
  const leaves = answer.verdict === 'allowed' || answer.verdict === 'passed' || answer.verdict === 'ungoverned'
  return (
    <div className="mx-auto flex max-w-180 flex-col gap-4">
      <VerdictCard answer={answer} http={http} />
      {answer.hops.map(({ proxy, at, stops }) => (
        <section key={proxy.id} aria-label={proxy.name}>
          <h2 className="mb-2 flex items-center gap-2 text-body">
            {proxy.type === 'router' ? <DoorOpen size={18} strokeWidth={1.75} className="text-k-gateway" aria-hidden /> : <AppWindow size={18} strokeWidth={1.75} className="text-k-client" aria-hidden />}
            <bdi className="font-semibold">{proxy.name}</bdi><span className="text-ink-3">{t(`types.${proxy.type}`)} · <bdi>{proxy.namespace}</bdi></span>
            <span className="ml-auto font-mono text-quote text-ink-3">{at}</span>
          </h2>
          <Card title={t('decisions')}><ol>{stops.map((stop) => <StopLine key={`${stop.what} ${stop.name} ${stop.row}`} stop={stop} onRow={(row) => router.push(screenHref(mesh, 'envoy', { proxy: proxy.id, item: row }))} />)}</ol></Card>
        </section>
      ))}
      {leaves ? <p className="flex items-center gap-3 text-label font-semibold text-ink-2"><span className="h-0 flex-1 border-t-[1.6px] border-dotted border-border-mesh" />{t('leaves')}<span className="h-0 flex-1 border-t-[1.6px] border-dotted border-border-mesh" /></p> : null}
      {answer.odds.length > 0 ? <Endpoints odds={answer.odds} /> : null}
    </div>
  )
}

const most = 50

function Endpoints({ odds }: Pick<Simulated, 'odds'>) {
  const t = useTranslations('simulate')
  return (
    <Card icon={<Globe aria-hidden />} title={t('endpoints')} className="shrink-0">
      <ul>
        {odds.slice(0, most).map(({ cluster, address, share }, index) => (
          <li key={`${index} ${address}`} className="flex min-h-8 items-center gap-3 border-t border-line px-3.5 text-cell first:border-t-0">
            <span className="w-52 shrink-0 truncate font-mono text-quote">{address}</span>
            <span className="min-w-0 flex-1 truncate font-mono text-quote text-ink-3">{cluster}</span>
            <span className="h-1.5 w-32 shrink-0 overflow-hidden rounded-full bg-sunken" aria-hidden><span className="block h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} /></span>
            <span className="w-14 shrink-0 text-right font-semibold">{t('share', { share })}</span>
          </li>
        ))}
        {odds.length > most ? <li className="border-t border-line px-3.5 py-2 text-label text-ink-3">+ {odds.length - most}</li> : null}
      </ul>
    </Card>
  )
}

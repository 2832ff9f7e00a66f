'use client'
import { Info } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ProxyPicker } from '@/components/envoy/index.ts'
import { Field, Input, Segmented, SidePanel, TextArea } from '@/components/ui/index.ts'
import type { ProxyRow, Simulated } from '@/lib/client/index.ts'
import { protocols, type useRequest } from './use-request.ts'

type Props = { readonly proxies: readonly ProxyRow[]; readonly proxy: string; readonly request: ReturnType<typeof useRequest>; readonly resolution: Simulated['resolution'] | undefined }

/** From whom, by which protocol, where to; every key stroke walks anew. */
export function RequestForm({ proxies, proxy, request, resolution }: Props) {
  const t = useTranslations('simulate')
  const { protocol, method, to, headers, set, asked } = request
  const http = protocol === 'http1' || protocol === 'http2'
  return (
    <SidePanel side="left" label={t('form')} className="gap-4 px-4 py-4">
      <div className="flex flex-col gap-1.5"><span className="text-label font-[550] text-ink-2">{t('from')}</span><ProxyPicker proxies={proxies} value={proxy} onChange={(id) => void set({ proxy: id })} /></div>
      <div className="flex flex-col gap-1.5"><span className="text-label font-[550] text-ink-2">{t('protocol')}</span><Segmented label={t('protocol')} size="small" value={protocol} onChange={(next) => void set({ protocol: next })} items={protocols.map((id) => ({ id, label: t(`protocols.${id}`) }))} /></div>
      <Field label={t('destination')} {...(to !== '' && !asked ? { error: t('unreadable') } : {})}>{(ids) => <Input {...ids} code spellCheck={false} placeholder="http://nginx.dujie.com/" value={to} onChange={(event) => void set({ to: event.target.value || null })} />}</Field>
      {resolution ? <p className="-mt-2 flex gap-2 text-label text-ink-2"><Info size={14} strokeWidth={1.75} className="mt-0.5 shrink-0 text-ink-3" aria-hidden />{t(`resolution.${resolution.by}`, { address: resolution.address ?? '' })}</p> : null}
      {http ? (
        <>
          <Field label={t('method')}>{(ids) => <Input {...ids} code value={method} onChange={(event) => void set({ method: event.target.value.toUpperCase() || null })} />}</Field>
          <Field label={t('headers')} hint={t('headersHint')}>{(ids) => <TextArea {...ids} code rows={3} spellCheck={false} placeholder="x-user: dujie" value={headers} onChange={(event) => void set({ headers: event.target.value || null })} />}</Field>
        </>
      ) : null}
    </SidePanel>
  )
}

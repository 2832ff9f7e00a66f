'use client'
import { Upload } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Field, Segmented, TextArea } from '@/components/ui/index.ts'
import type { ProxyRow } from '@/lib/client/index.ts'
import { ProxyPicker } from './proxy-picker.tsx'
import type { Comparison } from './use-comparison.ts'

/** With what to compare: the other view, another proxy, or a config dump that is pasted or chosen. */
export function CompareBar({ proxies, comparison }: { readonly proxies: readonly ProxyRow[]; readonly comparison: Comparison }) {
  const t = useTranslations('envoy.compare')
  const { against, setAgainst, other, setOther, otherView, dump, setDump } = comparison
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Segmented label={t('against')} value={against} onChange={setAgainst} items={[{ id: 'view', label: t(`view.${otherView}`) }, { id: 'proxy', label: t('proxy') }, { id: 'dump', label: t('dump') }]} />
      {against === 'proxy' && other ? <ProxyPicker proxies={proxies} value={other} onChange={setOther} /> : null}
      {against === 'dump' ? <DumpSource dump={dump} onDump={setDump} /> : null}
    </div>
  )
}

function DumpSource({ dump, onDump }: { readonly dump: string; readonly onDump: (text: string) => void }) {
  const t = useTranslations('envoy.compare')
  const input = useRef<HTMLInputElement>(null)
  const take = (file: File | undefined) => void file?.text().then(onDump)
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping has a twin: the button inside
    <div className="flex min-w-80 flex-1 flex-col gap-2" onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); take(event.dataTransfer.files[0]) }}>
      <Field label={t('pasteLabel')} hint={t('pasteHint')}>{(ids) => <TextArea {...ids} code rows={3} spellCheck={false} value={dump.length > 20_000 ? `${dump.slice(0, 20_000)}…` : dump} onChange={(event) => onDump(event.target.value)} />}</Field>
      <div>
        <Button size="small" icon={<Upload />} onClick={() => input.current?.click()}>{t('chooseFile')}</Button>
        <input ref={input} type="file" accept=".json,.txt" aria-label={t('chooseFile')} className="sr-only" onChange={(event) => { take(event.target.files?.[0]); event.target.value = '' }} />
      </div>
    </div>
  )
}

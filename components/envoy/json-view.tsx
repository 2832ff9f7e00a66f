'use client'
import { ChevronsDownUp, ChevronsUpDown, Search } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { ReadOnlyHandle } from '@/components/editor/monaco/read-only-text.tsx'
import { Button, Skeleton } from '@/components/ui/index.ts'
import { useSlice } from '@/lib/client/index.ts'
import { TextPane } from './text-pane.tsx'

/** The whole configuration as JSON, with folding and search. */
export function JsonView({ proxy, flavour }: { readonly proxy: string; readonly flavour: 'istio' | 'envoy' }) {
  const t = useTranslations('envoy')
  const whole = useSlice('bootstrap', { proxy, flavour })
  const pane = useRef<ReadOnlyHandle>(null)
  if (!whole.value) return <Skeleton className="m-4 h-64" />
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-9.5 shrink-0 items-center gap-1 border-b border-line bg-surface px-3">
        <Button look="ghost" size="small" icon={<Search />} keys="Ctrl F" hint={t('find')} onClick={() => pane.current?.find()}>{t('find')}</Button>
        <Button look="ghost" size="small" icon={<ChevronsDownUp />} onClick={() => pane.current?.foldAll()}>{t('foldAll')}</Button>
        <Button look="ghost" size="small" icon={<ChevronsUpDown />} onClick={() => pane.current?.unfoldAll()}>{t('unfoldAll')}</Button>
      </div>
      <div className="min-h-0 flex-1"><TextPane text={JSON.stringify(whole.value.json, null, 2)} label={t('json')} handle={pane} /></div>
    </div>
  )
}

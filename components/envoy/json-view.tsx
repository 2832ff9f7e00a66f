'use client'
import dynamic from 'next/dynamic'
import { useTranslations } from 'use-intl'
import { Skeleton } from '@/components/ui/index.ts'
import { useSlice } from '@/lib/client/index.ts'

const ReadOnlyText = dynamic(() => import('@/components/editor/monaco/read-only-text.tsx').then((module) => module.ReadOnlyText), { ssr: false, loading: () => <Skeleton className="m-4 h-64" /> })

/** The whole configuration as JSON, with folding and search. */
export function JsonView({ proxy, flavour }: { readonly proxy: string; readonly flavour: 'istio' | 'envoy' }) {
  const t = useTranslations('envoy')
  const whole = useSlice('bootstrap', { proxy, flavour })
  if (!whole.value) return <Skeleton className="m-4 h-64" />
  return <ReadOnlyText text={JSON.stringify(whole.value.json, null, 2)} label={t('json')} />
}

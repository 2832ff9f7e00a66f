'use client'
import { AppWindow, DoorOpen } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Select } from '@/components/ui/index.ts'
import type { ProxyRow } from '@/lib/client/index.ts'

type Props = { readonly proxies: readonly ProxyRow[]; readonly value: string; readonly onChange: (id: string) => void }

/** Which workload's Envoy is shown. */
export function ProxyPicker({ proxies, value, onChange }: Props) {
  const t = useTranslations('envoy')
  return (
    <Select
      label={t('proxy')}
      value={value}
      onChange={onChange}
      options={proxies.map(({ id, name, namespace, type, standIn }) => ({
        id,
        label: <span className="flex items-center gap-2 leading-5">{type === 'router' ? <DoorOpen size={15} strokeWidth={1.75} className="block shrink-0 text-k-gateway" aria-hidden /> : <AppWindow size={15} strokeWidth={1.75} className="block shrink-0 text-k-client" aria-hidden />}<bdi>{name}</bdi><bdi className="font-[450] text-ink-3">{namespace}</bdi></span>,
        note: standIn ? t('standIn') : type,
      }))}
    />
  )
}

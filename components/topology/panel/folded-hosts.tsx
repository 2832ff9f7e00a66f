'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Input, PanelSection } from '@/components/ui/index.ts'
import type { HostGroupNode } from '@/lib/graph/index.ts'

const most = 40

/** The hosts that stand as one; each can be looked at by itself, in focus. */
export function FoldedHosts({ node, onFocus }: { readonly node: HostGroupNode; readonly onFocus: (id: string) => void }) {
  const t = useTranslations('topology.panel')
  const [sought, seek] = useState('')
  const found = node.hosts.filter(({ name }) => name.includes(sought.trim().toLowerCase()))
  return (
    <PanelSection title={t('hosts')} aside={node.hosts.length}>
      <Input aria-label={t('seekHost')} value={sought} onChange={({ target }) => seek(target.value)} placeholder={t('seekHost')} className="mb-2" />
      <ul className="flex flex-col gap-1">
        {found.slice(0, most).map(({ id, name }) => <li key={id}><button type="button" onClick={() => onFocus(id)} className="text-left text-cell font-[550] wrap-anywhere text-accent hover:underline"><bdi>{name}</bdi></button></li>)}
      </ul>
      {found.length > most ? <p className="pt-1 text-label text-ink-3">{t('more', { count: found.length - most })}</p> : null}
    </PanelSection>
  )
}

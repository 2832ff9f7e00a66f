'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Input, PanelSection } from '@/components/ui/index.ts'
import type { ClientNode } from '@/lib/graph/index.ts'
import { nameOf } from '../node-words.ts'

const most = 40

/** The clients of a collapsed box, each with its policy; choosing one opens the box. */
export function Members({ members, onSelect }: { readonly members: readonly ClientNode[]; readonly onSelect: (id: string) => void }) {
  const t = useTranslations('topology.panel')
  const words = useTranslations('topology')
  const [sought, seek] = useState('')
  const found = members.filter(({ workloads }) => workloads.some(({ name }) => name.includes(sought.trim().toLowerCase())))
  return (
    <PanelSection title={words('lanes.clients')} aside={members.reduce((sum, { workloads }) => sum + workloads.length, 0)}>
      {members.length > most ? <Input aria-label={t('seekClient')} value={sought} onChange={({ target }) => seek(target.value)} placeholder={t('seekClient')} className="mb-2" /> : null}
      <ul className="flex flex-col gap-1">
        {found.slice(0, most).map((member) => (
          <li key={member.id} className="flex items-baseline justify-between gap-2 text-cell">
            <button type="button" onClick={() => onSelect(member.id)} className="text-left font-[550] wrap-anywhere text-accent hover:underline"><bdi>{nameOf(member, words)}</bdi></button>
            <span className="text-label text-ink-3">{member.notGoverned ? words(`notGoverned.${member.notGoverned.reason}`) : member.policy?.mode}</span>
          </li>
        ))}
      </ul>
      {found.length > most ? <p className="pt-1 text-label text-ink-3">{t('more', { count: found.length - most })}</p> : null}
    </PanelSection>
  )
}

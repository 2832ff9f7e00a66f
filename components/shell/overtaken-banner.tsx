'use client'
import { GitMerge } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner, Button, useToast } from '@/components/ui/index.ts'
import { type Overtaken, useOvertaken, useSettle } from '@/lib/client/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { useChangedBy } from './use-changed-by.ts'

/** Says that others changed documents of the draft (or the one named), and offers to merge them. */
export function OvertakenBanner({ only }: { readonly only?: string }) {
  const t = useTranslations('shell.conflict')
  const toast = useToast()
  const settle = useSettle()
  const [merging, setMerging] = useState(false)
  const overtaken = useOvertaken().filter(({ key }) => only === undefined || key === only)
  const [first, ...others] = overtaken
  if (!first) return null
  return (
    <>
      <Banner tone="warning" title={others.length > 0 ? t('changed', { count: overtaken.length }) : <ChangedBy document={first} />} actions={<Button size="small" icon={<GitMerge />} onClick={() => setMerging(true)}>{t('merge')}</Button>} />
      <MergeDialog
        documents={merging ? overtaken : []}
        onClose={() => setMerging(false)}
        onSettle={(settled) => {
          settle(settled)
          setMerging(false)
          toast({ text: t('done') })
        }}
      />
    </>
  )
}

function ChangedBy({ document: { key } }: { readonly document: Overtaken }) {
  const t = useTranslations('shell.conflict')
  const by = useChangedBy(key)
  return by ? t('changedIn', { name: parseResourceKey(key as ResourceKey).name, ...by }) : t('changed', { count: 1 })
}

'use client'
import { Download, FileDiff, FileText, FolderDown, Save } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Card, IconButton, saveFile } from '@/components/ui/index.ts'
import { type DocumentChange, type LegDifference, shipmentOf } from '@/lib/review/index.ts'
import { IntoFiles } from './into-files.tsx'

type Props = { readonly texts: Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>>; readonly documents: readonly DocumentChange[]; readonly legs: readonly LegDifference[] }

/** A difference as files for kubectl: what to apply, then what to delete. */
export function ShipFiles({ texts, documents, legs }: Props) {
  const t = useTranslations('review.ship')
  const { files, leftOut, kustomization } = useMemo(() => {
    const side = (name: 'before' | 'after') => new Map(Object.entries(texts).flatMap(([key, { [name]: text }]) => (text === null ? [] : [[key, { text }] as const])))
    return shipmentOf({ before: side('before'), after: side('after') }, documents, legs)
  }, [texts, documents, legs])
  const [open, setOpen] = useState(false)
  const settings = files.some(({ name }) => name.endsWith('-patch.yaml'))
  const both = ['1-apply.yaml', '2-delete.yaml'].every((part) => files.some(({ name }) => name === part))
  const missing = leftOut.secrets + leftOut.unreadable
  return (
    <Card icon={<Save aria-hidden />} title={t('title')} aside={<><Button size="small" icon={<FileDiff />} onClick={() => setOpen(true)}>{t('intoFiles')}</Button><Button size="small" icon={<FolderDown />} onClick={() => saveFile('kustomization.zip', new Uint8Array(kustomization()), 'application/zip')}>{t('kustomization')}</Button></>}>
      <ul>
        {files.map(({ name, text, documents: count, command }) => (
          <li key={name} className="flex items-center gap-2.5 border-b border-line px-3.5 py-1.5 text-cell [&>svg]:size-3.75 [&>svg]:text-ink-3">
            <FileText aria-hidden />
            <span className="font-mono text-label">{name}</span>
            <span className="text-label text-ink-3">{t('documents', { count })}</span>
            <code className="min-w-0 flex-1 truncate text-right font-mono text-hint text-ink-3">{command}</code>
            <IconButton label={t('download', { name })} icon={<Download />} size="dense" onClick={() => saveFile(name, text, 'application/yaml')} />
          </li>
        ))}
      </ul>
      {open ? <IntoFiles texts={texts} onClose={() => setOpen(false)} /> : null}
      <p className="px-3.5 py-2 text-label text-ink-3">{both ? `${t('order')} ` : ''}{t('untouched')}{settings ? ` ${t('settings')}` : ''}{missing > 0 ? ` ${t('leftOut', { count: missing })}` : ''}</p>
    </Card>
  )
}

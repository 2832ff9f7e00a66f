'use client'
import { Download, FileInput, PenLine, Scale } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { screenHref, SecondBar, useStoreObstacle } from '@/components/shell/index.ts'
import { Banner, Button, EmptyState, Link, Skeleton, useToast } from '@/components/ui/index.ts'
import { limits } from '@/lib/api/index.ts'
import { useDraft, useMesh } from '@/lib/client/index.ts'
import type { Row } from './groups.ts'
import { ItemPanel } from './item-panel.tsx'
import { PreviewTable } from './preview-table.tsx'
import { SourcePanel } from './source-panel.tsx'
import { type ImportState, useImport } from './use-import.ts'

/** Megabytes (MiB) that a file may have. */
const limit = limits.requestBytes / 2 ** 20

/** What is brought in: where from, what it would do document by document, and the one button that stores it. */
export function ImportScreen() {
  const t = useTranslations('import')
  const mesh = useMesh()
  const state = useImport()
  const [shown, setShown] = useState<Row>()
  const items = state.rows
  const item = items?.find(({ id }) => id === shown?.id)
  return (
    <>
      <SecondBar label={t('bar')} waiting={state.reading || state.storing} actions={<Actions state={state} />}>
        <h1 className="text-body font-semibold">{t('title', { mesh: mesh.name })}</h1>
        <span className="text-label text-ink-3">{t('nothingStored')}</span>
      </SecondBar>
      {state.error ? <Banner tone="error" title={t('failed')}>{state.error.message}</Banner> : null}
      {state.faults.length > 0 ? <Banner tone="warning" title={t('unread.title', { count: state.faults.length })}>{state.faults.map(({ path, fault }) => t(`unread.${fault}`, { path, limit })).join('; ')}</Banner> : null}
      <div className="relative flex min-h-0 flex-1 bg-canvas">
        <SourcePanel state={state} />
        {items ? (
          items.length > 0 ? <PreviewTable state={state} items={items} chosen={item?.id} onChoose={setShown} /> : <EmptyState icon={<FileInput />} drawing={false} title={t('empty.nothingFound')}>{t('empty.nothingFoundText')}</EmptyState>
        ) : state.reading ? (
          <Skeleton className="m-4 h-64 flex-1" />
        ) : (
          <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
        )}
        {item ? <ItemPanel item={item} onClose={() => setShown(undefined)} /> : null}
      </div>
    </>
  )
}

function Actions({ state }: { readonly state: ImportState }) {
  const t = useTranslations('import')
  const mesh = useMesh()
  const draft = useDraft()
  const router = useRouter()
  const toast = useToast()
  const held = useStoreObstacle()
  const count = state.chosen.size
  const store = async () => {
    const revision = await state.store(t('message', { count })).catch(() => undefined)
    if (revision === undefined) return
    toast({ text: t('stored', { count, revision }) })
    router.push(screenHref(mesh.name, 'topology'))
  }
  const compare = () => void state.compare().then(() => toast({ text: t('compared') }), () => {})
  const toDraft = () => {
    draft.edit(state.edits(), t('message', { count }))
    router.push(screenHref(mesh.name, 'review'))
  }
  const none = count === 0 && t('nothingChosen')
  return (
    <>
      <Button look="ghost" asChild><Link href={screenHref(mesh.name, 'resources')}>{t('cancel')}</Link></Button>
      <Button icon={<Scale />} hint={t('compareHint')} disabledBecause={held ?? (!state.rows?.length && t('empty.title'))} onClick={compare}>{t('compare')}</Button>
      <Button icon={<PenLine />} disabledBecause={none} onClick={toDraft}>{t('toDraft')}</Button>
      <Button look="primary" icon={<Download />} disabledBecause={held ?? (none || (state.storing && t('storing')))} onClick={() => void store()}>{t('store', { count })}</Button>
    </>
  )
}

'use client'
import { FilePen, Trash2, Undo2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useCallback, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { OvertakenBanner } from '@/components/shell/index.ts'
import { Button, EmptyState, IconButton, SidePanel, Skeleton, Strip, useTold } from '@/components/ui/index.ts'
import { useDraft, useMesh, useSlice, useText, useView } from '@/lib/client/index.ts'
import { editsOfFix } from '@/lib/editor/index.ts'
import type { Fix } from '@/lib/model/index.ts'
import { pathAt } from '@/lib/yaml/index.ts'
import { Breadcrumb } from './breadcrumb.tsx'
import { DocumentList } from './document-list.tsx'
import { DocumentSource } from './document-source.tsx'
import { FixPreview } from './fix-preview.tsx'
import { LowerPanel } from './lower-panel.tsx'
import { inLanguage } from './monaco/in-language.ts'
import { OpenTabs } from './open-tabs.tsx'
import { problemsOf } from './problems-of.ts'
import { useMarkerWords } from './use-marker-words.ts'
import { useEditorState } from './use-editor-state.ts'

const CodeEditor = dynamic(() => inLanguage(() => import('./monaco/code-editor.tsx')).then((module) => module.CodeEditor), { ssr: false, loading: () => <Skeleton className="m-4 h-64" /> })

/** Documents at the left, their text in Monaco, what is wrong with them below. Every key stroke goes into the draft. */
export function EditorScreen() {
  const t = useTranslations('editor')
  const mesh = useMesh()
  const draft = useDraft()
  const view = useView()
  const rows = useSlice('documents', undefined, { view: 'draft' })
  const savedRows = useSlice('documents', undefined, { view: 'saved' })
  const findings = useSlice('findings', undefined, { view: 'draft' })
  const documents = useMemo(() => rows.value ?? [], [rows.value])
  const removed = useMemo(() => (savedRows.value ?? []).filter(({ key }) => draft.edits[key]?.text === null), [savedRows.value, draft.edits])
  const byKey = useMemo(() => new Map([...removed, ...documents].map((row) => [row.key, row])), [removed, documents])
  const state = useEditorState(documents.find(({ role }) => role === 'managed')?.key ?? documents[0]?.key)
  const [{ offset: cursor, line }, setCursor] = useState({ offset: 0, line: 1 })
  const key = state.document
  const text = useText(key)
  const told = useTold()
  const all = useMemo(() => (findings.value ?? []).map(told), [findings.value, told])
  const problems = useMemo(() => problemsOf(all), [all])
  const own = useMemo(() => problems.filter(({ lead }) => lead.document === key && lead.suppressed === undefined), [problems, key])
  const words = useMarkerWords()
  const type = useCallback((next: string) => key !== undefined && draft.edit([{ key, text: next }], t('typed', { name: byKey.get(key)?.name ?? key }), { typing: true }), [draft, key, byKey, t])
  const fix = (chosen: Fix) => {
    const edits = editsOfFix(chosen, (document) => draft.edits[document]?.text ?? mesh.documents.get(document)?.text)
    if (edits.ok) draft.edit(edits.value, chosen.title)
  }
  const [previewed, setPreviewed] = useState<Fix>()
  const field = useMemo(() => pathAt(text ?? '', cursor), [text, cursor])
  const gone = key !== undefined && draft.edits[key]?.text === null
  const name = key === undefined ? '' : (byKey.get(key)?.name ?? key)

  if (mesh.loading || rows.value === undefined) return <Skeleton className="m-4 h-96" />
  return (
    <div className="flex min-h-0 flex-1">
      <SidePanel side="left" width="narrow" label={t('list.documents')}>
        <DocumentList documents={documents} removed={removed} draft={draft} chosen={key} onChoose={state.show} />
      </SidePanel>
      <div className="flex min-w-0 flex-1 flex-col bg-canvas">
        {key === undefined || (text === null && !gone) ? (
          <EmptyState icon={<FilePen />} title={documents.length === 0 ? t('empty.noDocuments') : t('empty.nothingOpen')}>{documents.length === 0 ? t('empty.noDocumentsText') : t('empty.nothingOpenText')}</EmptyState>
        ) : (
          <>
            <div className="flex h-9.5 shrink-0 items-center border-b border-line bg-surface pr-2">
              <OpenTabs open={state.open} rows={byKey} chosen={key} changed={(tab) => draft.changeOf(tab) !== undefined} onShow={state.show} onClose={state.close} />
              {draft.edits[key] ? <IconButton label={t('revert', { name })} icon={<Undo2 />} onClick={() => draft.edit([{ key, text: draft.edits[key]?.base?.text ?? null }], t('reverted', { name }))} /> : null}
              <IconButton label={t('delete', { name })} icon={<Trash2 />} disabledBecause={gone && t('isDeleted')} onClick={() => draft.edit([{ key, text: null }], t('deleted', { name }))} />
            </div>
            <Breadcrumb documentKey={key} text={text ?? ''} offset={cursor} />
            <DocumentSource documentKey={key} />
            <OvertakenBanner only={key} />
            {view.shown === 'saved' && draft.count > 0 ? <Strip>{t('showsDraft')}</Strip> : null}
            {gone ? (
              <EmptyState drawing={false} icon={<Trash2 />} title={t('deletedTitle', { name })} actions={<Button onClick={() => draft.edit([{ key, text: draft.edits[key]?.base?.text ?? null }], t('reverted', { name }))}>{t('bringBack')}</Button>}>{t('deletedText')}</EmptyState>
            ) : (
              <div className="min-h-0 flex-1">
                <CodeEditor mesh={mesh.name} document={key} text={text ?? ''} saved={mesh.documents.get(key)?.text} problems={own} words={words} {...(state.reveal ? { reveal: state.reveal } : {})} label={t('textOf', { name })} onChange={type} onCursor={setCursor} onFix={fix} onShowFix={setPreviewed} onGo={state.show} />
              </div>
            )}
          </>
        )}
        <LowerPanel problems={problems} document={gone ? undefined : key} text={text ?? ''} line={line} field={field} onGo={state.show} onFix={setPreviewed} />
        {previewed ? <FixPreview fix={previewed} onApply={fix} onClose={() => setPreviewed(undefined)} /> : null}
      </div>
    </div>
  )
}

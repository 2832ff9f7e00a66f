'use client'
import { Boxes, Braces, FileText, FolderOpen, KeyRound, Package, Plus, X } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Button, cx, Field, IconButton, Segmented, SidePanel, TextArea } from '@/components/ui/index.ts'
import type { ImportPreview, SkipReason } from '@/lib/transfer/index.ts'
import { droppedFiles, givenFiles } from './read-dropped.ts'
import { SourceForm } from './source-form.tsx'
import type { ImportState } from './use-import.ts'

type Way = 'files' | 'paste' | 'folder'

/** Where the documents come from, and what of it was left out on purpose. */
export function SourcePanel({ state }: { readonly state: ImportState }) {
  const t = useTranslations('import.source')
  const [way, setWay] = useState<Way>('files')
  return (
    <SidePanel side="left" label={t('title')} className="gap-4 px-4 py-4">
      <h2 className="text-body font-semibold">{t('title')}</h2>
      <Segmented label={t('way')} value={way} onChange={setWay} items={[{ id: 'files', label: t('files') }, { id: 'paste', label: t('paste') }, { id: 'folder', label: t('folder') }]} className="w-full [&>button]:flex-1 [&>button]:justify-center" />
      {way === 'paste' ? (
        <Field label={t('pasteLabel')} hint={t('pasteHint')}>{(ids) => <TextArea {...ids} code rows={10} value={state.pasted} onChange={(event) => state.paste(event.target.value)} />}</Field>
      ) : (
        <DropZone folder={way === 'folder'} state={state} />
      )}
      {state.files.length > 0 ? (
        <ul aria-label={t('chosen')} className="overflow-hidden rounded-card border border-line">
          {state.files.map(({ path, size }) => (
            <li key={path} className="flex h-8 items-center gap-2 border-b border-line pr-1 pl-2.5 text-cell last:border-b-0">
              <FileText size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-3" />
              <span title={path} className="min-w-0 flex-1 truncate font-mono text-quote">{path}</span>
              <span className="shrink-0 text-hint text-ink-3">{sizeText(size)}</span>
              <IconButton size="dense" label={t('remove', { path })} icon={<X />} onClick={() => state.remove(path)} />
            </li>
          ))}
        </ul>
      ) : null}
      {state.preview ? <><SourceForm state={state} preview={state.preview} /><LeftOut preview={state.preview} /></> : null}
    </SidePanel>
  )
}

function DropZone({ folder, state }: { readonly folder: boolean; readonly state: ImportState }) {
  const t = useTranslations('import.source')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void droppedFiles(event.dataTransfer.items).then((files) => state.add(files))
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping has a twin: the button inside
    <div
      onDragOver={(event) => { event.preventDefault(); setOver(true) }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx('flex flex-col items-center gap-2.5 rounded-card border border-dashed px-3 py-6 text-center text-label text-ink-2', over ? 'border-accent bg-accent-soft' : 'border-control bg-sunken')}
    >
      {folder ? <FolderOpen size={20} strokeWidth={1.6} aria-hidden className="text-ink-3" /> : <FileText size={20} strokeWidth={1.6} aria-hidden className="text-ink-3" />}
      <p>{folder ? t('dropFolder') : t('dropFiles')}</p>
      <Button size="small" icon={<Plus />} onClick={() => input.current?.click()}>{folder ? t('chooseFolder') : t('chooseFiles')}</Button>
      <input
        ref={input}
        type="file"
        multiple
        className="sr-only"
        aria-label={folder ? t('chooseFolder') : t('chooseFiles')}
        {...(folder ? { webkitdirectory: '' } : { accept: '.yaml,.yml,.json,.gz' })}
        onChange={(event) => {
          if (event.target.files) state.add(givenFiles(event.target.files))
          event.target.value = ''
        }}
      />
    </div>
  )
}

const skipIcons: Readonly<Record<SkipReason, typeof Package>> = { kustomization: Boxes, chart: Package, values: Package, template: Braces, crd: Boxes, event: Boxes, notYaml: FileText }

function LeftOut({ preview: { skipped, lists, secretsReduced } }: { readonly preview: ImportPreview }) {
  const t = useTranslations('import.leftOut')
  if (lists + secretsReduced + skipped.length === 0) return null
  return (
    <section aria-label={t('title')} className="border-t border-line pt-4">
      <h2 className="mb-2 text-body font-semibold">{t('title')}</h2>
      <ul className="flex flex-col gap-1.5 text-label text-ink-2 [&_svg]:text-ink-3">
        {lists > 0 ? <li className="flex gap-2"><Boxes size={15} strokeWidth={1.75} aria-hidden />{t('lists', { count: lists })}</li> : null}
        {secretsReduced > 0 ? <li className="flex gap-2"><KeyRound size={15} strokeWidth={1.75} aria-hidden />{t('secrets', { count: secretsReduced })}</li> : null}
        {skipped.map(({ reason, count, examples }) => {
          const Icon = skipIcons[reason]
          return <li key={reason} title={examples.join('\n')} className="flex gap-2"><Icon size={15} strokeWidth={1.75} aria-hidden />{t(`reasons.${reason}`, { count })}</li>
        })}
      </ul>
    </section>
  )
}

function sizeText(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

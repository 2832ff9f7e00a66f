'use client'
import { FileDiff, FileText, FolderDown, FolderOpen } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner, Button, Dialog, saveFile } from '@/components/ui/index.ts'
import { type FileChanges, fileChanges, gitPatch, type LeftChange, type SourceFile } from '@/lib/review/index.ts'
import { zipFiles } from '@/lib/transfer/index.ts'

type Texts = Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>>

/** Puts a difference into the files that its documents came from: a patch for git, or the changed files. They stay in this page. */
export function IntoFiles({ texts, onClose }: { readonly texts: Texts; readonly onClose: () => void }) {
  const t = useTranslations('review.files')
  const common = useTranslations('common')
  const [files, setFiles] = useState<readonly SourceFile[]>()
  const [failed, setFailed] = useState<string>()
  const result = useMemo(() => files && fileChanges(files, texts), [files, texts])
  const none = !result ? t('choose') : result.changes.length === 0 ? t('nothing') : undefined
  const read = (list: FileList) => void readFiles(list).then(setFiles, ({ message }: Error) => setFailed(message))
  return (
    <Dialog
      open
      width="medium"
      onOpenChange={(shown) => shown || onClose()}
      title={t('title')}
      description={t('text')}
      actions={
        <>
          <Button onClick={onClose}>{common('close')}</Button>
          <Button icon={<FolderDown />} disabledBecause={none} onClick={() => result && saveFile('changed-files.zip', new Uint8Array(packed(result)), 'application/zip')}>{t('zip')}</Button>
          <Button look="primary" icon={<FileDiff />} disabledBecause={none} onClick={() => result && saveFile('changes.patch', gitPatch(result.changes), 'text/x-patch')}>{t('patch')}</Button>
        </>
      }
    >
      <div className="flex gap-2">
        <Picker folder icon={<FolderOpen />} label={t('folder')} onFiles={read} />
        <Picker icon={<FileText />} label={t('pick')} onFiles={read} />
      </div>
      {failed !== undefined ? <Banner tone="error" title={failed} className="mt-3 rounded-control" /> : null}
      {result ? <Result result={result} /> : null}
    </Dialog>
  )
}

function Picker({ label, icon, folder = false, onFiles }: { readonly label: string; readonly icon: React.ReactNode; readonly folder?: boolean; readonly onFiles: (files: FileList) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon={icon} onClick={() => input.current?.click()}>{label}</Button>
      <input ref={input} type="file" multiple tabIndex={-1} className="sr-only" aria-label={label} {...(folder ? { webkitdirectory: '' } : { accept: '.yaml,.yml,.json' })} onChange={({ target }) => target.files && onFiles(target.files)} />
    </>
  )
}

function Result({ result: { changes, left } }: { readonly result: FileChanges }) {
  const t = useTranslations('review.files')
  return (
    <div className="mt-3 flex flex-col gap-3" aria-live="polite">
      <p className="font-semibold">{t('changed', { count: changes.length })}</p>
      <ul aria-label={t('files')} className="flex flex-col gap-1 font-mono text-quote">
        {changes.map(({ path, before, after }) => <li key={path} className="wrap-anywhere">{path} <span className="font-sans text-label text-ink-3">{before === null ? t('isNew') : after === null ? t('isGone') : ''}</span></li>)}
      </ul>
      {left.length > 0 ? (
        <Banner tone="warning" title={t('left', { count: left.length })} className="rounded-control">
          <ul>{left.map((change) => <li key={change.key}><Left change={change} /></li>)}</ul>
        </Banner>
      ) : null}
    </div>
  )
}

function Left({ change: { key, why, paths } }: { readonly change: LeftChange }) {
  const t = useTranslations('review.files.why')
  return <>{key.split('/').slice(1).filter(Boolean).join(' ')}: {why === 'conflict' ? t('conflict', { paths: (paths ?? []).filter(Boolean).join(', ') || '–' }) : t(why)}</>
}

/** The files as they shall be; those that go are listed, for a zip cannot hold what is not there. */
function packed({ changes }: FileChanges): Uint8Array {
  const gone = changes.filter(({ after }) => after === null).map(({ path }) => path)
  return zipFiles({ ...Object.fromEntries(changes.flatMap(({ path, after }) => (after === null ? [] : [[path, after] as const]))), ...(gone.length > 0 && { 'deleted.txt': `${gone.join('\n')}\n` }) })
}

/** Paths begin inside a chosen folder: that is where the patch is applied. */
async function readFiles(list: FileList): Promise<readonly SourceFile[]> {
  const files = [...list].filter(({ name }) => /\.(ya?ml|json)$/i.test(name))
  return Promise.all(files.map(async (file) => ({ path: file.webkitRelativePath ? file.webkitRelativePath.split('/').slice(1).join('/') : file.name, text: await file.text() })))
}

'use client'
import { ChevronRight, Package, Plus, Terminal, Upload } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Card, Tooltip } from '@/components/ui/index.ts'

type Props = { /** Why no mesh can be made. */ readonly heldBecause: string | undefined; readonly onImport: () => void; readonly onCreate: () => void; readonly onExample: (() => void) | undefined; readonly example: string | undefined }

function useOrigin(): string {
  return useSyncExternalStore(() => () => {}, () => window.location.origin, () => '')
}

/** Ways to the first picture: kubectl's output, files, kubectl itself, an example. */
export function Ways({ heldBecause, onImport, onCreate, onExample, example }: Props) {
  const t = useTranslations('meshes.ways')
  const address = `${useOrigin()}/k8s/…`
  return (
    <Card icon={<Plus />} title={t('title')} note={t('note')}>
      <ul>
        <Way icon={<Terminal />} title={t('paste')} note={t('pasteNote')} disabledBecause={heldBecause} onClick={onImport} />
        <Way icon={<Upload />} title={t('files')} note={t('filesNote')} disabledBecause={heldBecause} onClick={onImport} />
        <Way icon={<Terminal />} title={t('kubectl')} note={t('kubectlNote', { address })} code disabledBecause={heldBecause} onClick={onCreate} />
        {example && onExample ? <Way icon={<Package />} title={t('example', { mesh: example })} note={t('exampleNote')} onClick={onExample} /> : null}
      </ul>
    </Card>
  )
}

function Way({ icon, title, note, code, disabledBecause, onClick }: { readonly icon: ReactNode; readonly title: string; readonly note: string; readonly code?: boolean; readonly disabledBecause?: string | undefined; readonly onClick: () => void }) {
  return (
    <li className="border-t border-line first:border-t-0">
      <Tooltip text={disabledBecause}>
        <button type="button" aria-disabled={disabledBecause !== undefined || undefined} onClick={disabledBecause === undefined ? onClick : undefined} className="flex h-11 w-full items-center gap-3 px-3.5 text-left transition-colors duration-120 hover:bg-hover aria-disabled:opacity-55 -outline-offset-2">
          <span className="flex size-7 shrink-0 items-center justify-center rounded-control bg-accent-soft text-accent [&>svg]:size-4" aria-hidden>
            {icon}
          </span>
          <span className="font-semibold whitespace-nowrap">{title}</span>
          <span className={code ? 'ml-auto truncate font-mono text-quote text-ink-3' : 'ml-auto truncate text-label text-ink-3'}>{note}</span>
          <ChevronRight size={14} strokeWidth={1.75} className="shrink-0 text-ink-3" />
        </button>
      </Tooltip>
    </li>
  )
}

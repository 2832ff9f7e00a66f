'use client'
import { Download, FileCode2, Trash2, Undo2, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, IconButton } from '@/components/ui/index.ts'

type Props = { readonly count: number; readonly onOpen: (() => void) | undefined; readonly onRevert: (() => void) | undefined; readonly onExport: () => void; readonly onDelete: () => void; readonly onClear: () => void }

/** What can be done with the chosen rows; it floats over the list's foot. */
export function BulkBar({ count, onOpen, onRevert, onExport, onDelete, onClear }: Props) {
  const t = useTranslations('resources.bulk')
  return (
    <div role="toolbar" aria-label={t('label')} className="absolute bottom-4 left-1/2 z-20 flex -translate-x-1/2 items-center gap-2 rounded-card border border-line bg-surface px-3.5 py-2 shadow-3 animate-float">
      <span className="pr-2 font-semibold" aria-live="polite">
        {t('chosen', { count })}
      </span>
      {onOpen ? (
        <Button size="small" icon={<FileCode2 />} onClick={onOpen}>
          {t('open')}
        </Button>
      ) : null}
      {onRevert ? (
        <Button size="small" icon={<Undo2 />} onClick={onRevert}>
          {t('revert')}
        </Button>
      ) : null}
      <Button size="small" icon={<Download />} onClick={onExport}>
        {t('export')}
      </Button>
      <Button size="small" look="danger" icon={<Trash2 />} onClick={onDelete}>
        {t('delete', { count })}
      </Button>
      <IconButton label={t('clear')} keys="Esc" icon={<X />} onClick={onClear} />
    </div>
  )
}

'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cx, KindBadge, Name } from '@/components/ui/index.ts'
import type { DocumentRow } from '@/lib/client/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'

type Props = { readonly open: readonly string[]; readonly rows: ReadonlyMap<string, DocumentRow>; readonly chosen: string | undefined; readonly changed: (key: string) => boolean; readonly onShow: (key: string) => void; readonly onClose: (key: string) => void }

/** The documents that are open, each with a way to close it (which a list of ARIA tabs may not hold); a dot says that the draft changed one. */
export function OpenTabs({ open, rows, chosen, changed, onShow, onClose }: Props) {
  const t = useTranslations('editor.tabs')
  return (
    <nav className="flex min-w-0 flex-1 self-stretch overflow-x-auto" aria-label={t('open')}>
      {open.map((key) => {
        const name = rows.get(key)?.name ?? parseResourceKey(key as ResourceKey).name
        return (
          <div key={key} className={cx('group flex shrink-0 items-center gap-1 border-r border-line pr-1.5', key === chosen ? 'bg-canvas shadow-[inset_0_2px_0_var(--accent)]' : 'bg-surface hover:bg-hover')}>
            <button type="button" aria-current={key === chosen ? 'page' : undefined} onClick={() => onShow(key)} onAuxClick={(event) => event.button === 1 && onClose(key)} className={cx('flex h-full items-center gap-2 pl-3 text-body', key === chosen ? 'font-semibold' : 'text-ink-2')}>
              <KindBadge badge={rows.get(key)?.badge ?? '?'} {...(rows.get(key) ? { kind: rows.get(key)?.kind ?? '' } : {})} />
              <span className="max-w-48 truncate"><Name>{name || key}</Name></span>
              {changed(key) ? <span title={t('changed')} className="size-1.75 rounded-full bg-warning"><span className="sr-only">{t('changed')}</span></span> : null}
            </button>
            <button type="button" aria-label={t('close', { name })} onClick={() => onClose(key)} className="flex size-6 items-center justify-center rounded-badge text-ink-3 hover:bg-hover hover:text-ink">
              <X size={13} strokeWidth={1.75} />
            </button>
          </div>
        )
      })}
    </nav>
  )
}

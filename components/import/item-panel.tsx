'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Difference } from '@/components/editor/difference.tsx'
import { Banner, IconButton, KindBadge, SidePanel, useSentence } from '@/components/ui/index.ts'
import { formatPath, badgeOf } from '@/lib/model/index.ts'
import type { Row } from './groups.ts'

/** One document of the import: why a cluster would refuse it, and what it changes. */
export function ItemPanel({ item, onClose }: { readonly item: Row; readonly onClose: () => void }) {
  const t = useTranslations('import')
  const tell = useSentence()
  return (
    <SidePanel width="wide" label={item.name || t('noName')} className="w-110">
      <header className="flex items-start gap-2 px-4 pt-3.5 pb-2">
        <div className="min-w-0 flex-1">
          <p className="flex items-center gap-2 text-label text-ink-3"><KindBadge badge={badgeOf(item)} />{item.kind} · {item.namespace || t('clusterScoped')}</p>
          <h1 className="mt-1 text-title wrap-anywhere">{item.name || t('noName')}</h1>
          <p className="font-mono text-quote text-ink-3 wrap-anywhere">{item.verdict === 'gone' ? t('goneText') : `${item.file} : ${item.line}`}</p>
        </div>
        <IconButton label={t('close')} keys="Esc" icon={<X />} onClick={onClose} />
      </header>
      {item.reason ? <Banner tone="error" title={tell(item.reason)}>{t('unreadableText')}</Banner> : null}
      {item.refused.length > 0 ? (
        <Banner tone="error" title={t('refusedTitle')}>
          <ul>{item.refused.map(({ message, path }) => <li key={`${formatPath(path)} ${message}`}><code className="font-mono text-quote">{formatPath(path)}</code> {tell(message)}</li>)}</ul>
        </Banner>
      ) : null}
      {item.slimmed ? <Banner tone="info" title={t('slimmedTitle')}>{t('slimmedText')}</Banner> : null}
      {item.reduced ? <Banner tone="info" title={t('reducedTitle')}>{t('reducedText')}</Banner> : null}
      <div className="min-h-90 flex-1"><Difference before={item.before ?? null} after={item.text} sideBySide={false} label={t('differenceOf', { name: item.name })} /></div>
    </SidePanel>
  )
}

'use client'
import { Copy } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton, PanelSection, useToast } from '@/components/ui/index.ts'
import { sinkOutcomes, sinkQueries, type SinkNode } from '@/lib/graph/index.ts'

/** What really happens to traffic that nothing names, by kind of traffic, and how to find it in metrics and logs. */
export function Sink({ node }: { readonly node: SinkNode }) {
  const t = useTranslations('topology.panel.sink')
  const rows = sinkOutcomes(node)
  return (
    <>
      {rows.length > 0 ? (
        <PanelSection title={t('happens')}>
          <table className="w-full text-cell">
            <thead><tr className="text-left text-label text-ink-3"><th scope="col" className="pb-1 font-[450]">{t('traffic')}</th><th scope="col" className="pb-1 font-[450]">{t('outcome')}</th></tr></thead>
            <tbody>
              {rows.map(({ traffic, outcome, log }) => (
                <tr key={traffic} className="border-t border-line align-top">
                  <th scope="row" className="py-1.25 pr-3 text-left font-[450]">{t(`kinds.${traffic}`)}</th>
                  <td className="py-1.25"><b className="font-[550]">{t(`outcomes.${outcome}`)}</b>{log ? <code className="block font-mono text-[10.5px] leading-3.75 wrap-anywhere text-ink-3">{log}</code> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </PanelSection>
      ) : null}
      <PanelSection title={t('find')}>
        <ul className="flex flex-col gap-3">{sinkQueries(node).map(({ id, text }) => <Query key={id} title={t(`queries.${id}`)} text={text} />)}</ul>
      </PanelSection>
    </>
  )
}

function Query({ title, text }: { readonly title: string; readonly text: string }) {
  const t = useTranslations('topology.panel.sink')
  const common = useTranslations('common')
  const toast = useToast()
  return (
    <li>
      <span className="flex items-center justify-between gap-2 text-label text-ink-3">{title}<IconButton size="dense" label={t('copy', { title })} icon={<Copy />} onClick={() => void navigator.clipboard.writeText(text).then(() => toast({ text: common('copied') }))} /></span>
      <pre className="rounded-control bg-sunken px-2.5 py-2 font-mono text-[11px] leading-4 wrap-anywhere whitespace-pre-wrap select-text">{text}</pre>
    </li>
  )
}

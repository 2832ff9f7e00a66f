'use client'
import { parseAsString, useQueryState } from 'nuqs'
import { useTranslations } from 'use-intl'
import { Count, Link, SearchInput } from '@/components/ui/index.ts'
import { Frame } from './frame.tsx'
import { layerOf } from './layer-of.ts'
import { Prose } from './prose.tsx'

const layers = ['exodos', 'analysis', 'kiali', 'admission', 'structure', 'syntax'] as const

/** Every code, by who gives it. */
export function CodesScreen({ codes }: { readonly codes: readonly { readonly code: string; readonly title: string }[] }) {
  const t = useTranslations('findings')
  const [query, setQuery] = useQueryState('q', parseAsString.withDefault('').withOptions({ history: 'replace' }))
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = codes.filter(({ code, title }) => words.every((word) => `${code} ${title}`.toLowerCase().includes(word)))
  return (
    <Frame title={<><h1 className="font-semibold">{t('pages.title')}</h1><Count>{codes.length}</Count><SearchInput value={query} onChange={(next) => void setQuery(next || null)} label={t('pages.filter')} remark={`${shown.length} / ${codes.length}`} className="ml-auto w-82 shrink" /></>}>
      {layers.map((layer) => {
        const own = shown.filter(({ code }) => layerOf(code) === layer)
        return own.length === 0 ? null : (
          <section key={layer} className="mb-6">
            <h2 className="mb-1.5 flex items-baseline gap-2 font-semibold">{t(`layers.${layer}`)} <Count>{own.length}</Count> <span className="text-label font-normal text-ink-3">{t(`layerTips.${layer}`)}</span></h2>
            <ul className="border-t border-line">
              {own.map(({ code, title }) => (
                <li key={code} className="border-b border-line">
                  <Link href={`/findings/${code}`} className="flex min-h-7.5 items-baseline gap-4 px-1 py-1 hover:bg-hover">
                    <code className="w-20 shrink-0 font-mono text-quote text-accent">{code}</code>
                    <span className="min-w-0 wrap-anywhere"><Prose text={title} /></span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      {shown.length === 0 ? <p className="text-ink-3">{t('nothing.title')}</p> : null}
    </Frame>
  )
}

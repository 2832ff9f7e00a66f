'use client'
import { ExternalLink, Scale } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Chip, Link, YamlLine } from '@/components/ui/index.ts'
import type { CodePage, Section } from '@/lib/analysis/index.ts'
import { Frame } from './frame.tsx'
import { layerOf } from './layer-of.ts'
import { Prose } from './prose.tsx'

/** What a code means, why it matters, what to do, where it is disputed, and a mesh that gives it. */
export function CodePageScreen({ page }: { readonly page: CodePage }) {
  const t = useTranslations('findings')
  return (
    <Frame title={<><Link href="/findings" className="text-ink-2 hover:underline">{t('pages.title')}</Link><span className="text-ink-3">/</span><code className="font-mono font-semibold">{page.code}</code></>}>
      <h1 className="text-title font-semibold wrap-anywhere"><Prose text={page.title} /></h1>
      <p className="mt-2 flex flex-wrap items-center gap-2.5 text-ink-2">
        <Chip title={t(`layerTips.${layerOf(page.code)}`)}>{t(`layers.${layerOf(page.code)}`)}</Chip>
        <span>{t(`layerTips.${layerOf(page.code)}`)}</span>
        {page.upstream ? (
          <a href={page.upstream} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1 font-[550] text-accent hover:underline">
            {t('pages.upstream')}
            <ExternalLink size={13} strokeWidth={1.75} aria-hidden />
          </a>
        ) : null}
      </p>
      {page.sections.map((section) => <Told key={section.place} section={section} named={page.sections.length > 1} />)}
    </Frame>
  )
}

function Told({ section: { place, about, title, what, why, fix, disputed, example }, named }: { readonly section: Section; readonly named: boolean }) {
  const t = useTranslations('findings.pages')
  return (
    <article className="mt-6 flex flex-col gap-3 border-t border-line pt-4 leading-relaxed">
      {named ? <h2 className="text-verdict font-semibold"><Prose text={title} /></h2> : null}
      {what ? <p><Prose text={what} /></p> : null}
      {why || about ? <p><b className="font-semibold">{t('why')}</b> <Prose text={why || about} /></p> : null}
      {fix ? <p><b className="font-semibold">{t('fix')}</b> <Prose text={fix} /></p> : null}
      {disputed ? (
        <p className="flex gap-2 rounded-card border border-dashed border-control p-2.5 text-ink-2">
          <Scale size={15} strokeWidth={1.75} className="mt-1 shrink-0" aria-hidden />
          <span><b className="font-semibold">{t('disputed')}</b> <Prose text={disputed} /></span>
        </p>
      ) : null}
      {example ? <Example text={example} /> : null}
      <p className="text-label text-ink-3">{t('from', { place })}</p>
    </article>
  )
}

function Example({ text }: { readonly text: string }) {
  const t = useTranslations('findings.pages')
  return (
    <figure>
      <figcaption className="mb-1 text-label font-[550] text-ink-2">{t('example')}</figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide example is scrolled by keyboard, too */}
      <pre tabIndex={0} aria-label={t('example')} className="overflow-auto rounded-card border border-line bg-surface px-3 py-2.5 font-mono text-quote">
        {text.trimEnd().split('\n').map((line, at) => <span key={at} className="block min-h-[1lh]"><YamlLine>{line}</YamlLine></span>)}
      </pre>
    </figure>
  )
}

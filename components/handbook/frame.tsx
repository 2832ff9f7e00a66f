'use client'
import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { BarGround, PreferencesMenu } from '@/components/shell/index.ts'
import { Link, Mark } from '@/components/ui/index.ts'

/** The bar above pages that belong to no mesh, and a remark for readers of another language. */
export function Frame({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  const t = useTranslations('findings.pages')
  const shell = useTranslations('shell')
  const locale = useLocale()
  return (
    <div className="flex h-full flex-col">
      <BarGround>
        <Link href="/" aria-label={shell('title')} className="-ml-3.5 flex h-12 w-16 shrink-0 items-center justify-center border-r border-line">
          <Mark title={shell('title')} />
        </Link>
        <span className="flex min-w-0 flex-1 items-center gap-2.5 text-[15px]">{title}</span>
        <PreferencesMenu />
      </BarGround>
      <main className="min-h-0 flex-1 overflow-auto px-7 py-5">
        <div className="mx-auto max-w-190">
          {locale === 'en' ? null : <p className="mb-4 text-label text-ink-3">{t('english')}</p>}
          <div lang="en">{children}</div>
        </div>
      </main>
    </div>
  )
}

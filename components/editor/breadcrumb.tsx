'use client'
import { ChevronRight } from 'lucide-react'
import { Fragment, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { pathAt } from '@/lib/yaml/index.ts'

type Props = { readonly documentKey: string; readonly text: string; readonly offset: number }

/** Where the cursor stands: namespace, kind, name, then the field. */
export function Breadcrumb({ documentKey, text, offset }: Props) {
  const t = useTranslations('editor')
  const { namespace, kind, name } = parseResourceKey(documentKey as ResourceKey)
  const path = useMemo(() => pathAt(text, offset), [text, offset])
  const steps = [namespace, kind, name, ...path.map(String)].filter(Boolean)
  return (
    <nav aria-label={t('place')} className="flex h-7 shrink-0 items-center gap-1 overflow-hidden border-b border-line bg-surface px-4 text-label whitespace-nowrap text-ink-3">
      {steps.map((step, index) => (
        <Fragment key={`${index} ${step}`}>
          {index > 0 ? <ChevronRight size={12} strokeWidth={1.75} aria-hidden className="shrink-0" /> : null}
          <bdi className={index === steps.length - 1 ? 'font-semibold text-ink' : undefined}>{step}</bdi>
        </Fragment>
      ))}
    </nav>
  )
}

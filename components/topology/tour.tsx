'use client'
import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button, IconButton } from '@/components/ui/index.ts'

const steps = ['lanes', 'legs', 'sinks', 'focus', 'table'] as const

type Props = { /** From 1; outside the tour it is not drawn. */ readonly step: number; readonly onStep: (step: number | null) => void }

/** What the picture says, in five short steps. It covers nothing, and ends with Escape at any time. */
export function Tour({ step, onStep }: Props) {
  const t = useTranslations('topology.tour')
  const card = useRef<HTMLElement>(null)
  const id = steps[step - 1]
  useEffect(() => card.current?.focus(), [id])
  if (!id) return null
  const last = step === steps.length
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- the step takes the focus, so that it is read and Escape ends the tour
    <section ref={card} tabIndex={-1} aria-label={t('label')} onKeyDown={(event) => { if (event.key !== 'Escape') return; event.stopPropagation(); onStep(null) }} className="absolute top-20 left-1/2 z-20 w-96 max-w-[calc(100%-32px)] -translate-x-1/2 rounded-card border border-line bg-surface p-4 shadow-3 animate-float">
      <div className="flex items-start gap-2">
        <h2 className="flex-1 text-body font-semibold">{t(`steps.${id}.title`)}</h2>
        <IconButton size="dense" label={t('end')} keys="Esc" icon={<X />} onClick={() => onStep(null)} className="-mt-1 -mr-1.5" />
      </div>
      <p className="mt-1 text-body text-ink-2">{t(`steps.${id}.text`)}</p>
      <div className="mt-3 flex items-center gap-2">
        <span className="flex-1 text-label text-ink-3">{t('step', { step, of: steps.length })}</span>
        {step > 1 ? <Button size="small" look="ghost" onClick={() => onStep(step - 1)}>{t('back')}</Button> : null}
        <Button size="small" look="primary" onClick={() => onStep(last ? null : step + 1)}>{last ? t('end') : t('next')}</Button>
      </div>
    </section>
  )
}

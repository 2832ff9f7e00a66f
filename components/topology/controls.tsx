'use client'
import { useReactFlow } from '@xyflow/react'
import { AlignVerticalDistributeCenter, CircleQuestionMark, Map as MapIcon, Maximize, Minus, Move, Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/index.ts'
import type { Moving } from './moving/index.ts'

type Props = {
  readonly onFit: () => void
  readonly mapped: boolean
  readonly onMap: () => void
  readonly moving: Moving
  readonly arranging: boolean
  readonly onArrange: (arranging: boolean) => void
  readonly onTour: () => void
}

/** Zoom, fit, the minimap, moving nodes by hand and tidying up, and the tour; lower right. */
export function Controls({ onFit, mapped, onMap, moving, arranging, onArrange, onTour }: Props) {
  const t = useTranslations('topology')
  const flow = useReactFlow()
  return (
    <div role="toolbar" data-controls aria-label={t('zoom')} className="absolute right-4 bottom-4 z-10 flex flex-col rounded-card border border-line bg-surface p-1 shadow-2">
      <IconButton label={t('zoomIn')} icon={<Plus strokeWidth={1.75} />} onClick={() => void flow.zoomIn({ duration: 120 })} side="left" />
      <IconButton label={t('zoomOut')} icon={<Minus strokeWidth={1.75} />} onClick={() => void flow.zoomOut({ duration: 120 })} side="left" />
      <IconButton label={t('fit')} keys="f" icon={<Maximize strokeWidth={1.75} />} onClick={onFit} side="left" />
      <IconButton label={t('minimap')} pressed={mapped} icon={<MapIcon strokeWidth={1.75} />} onClick={onMap} side="left" />
      {moving.offered || moving.heldBecause ? <IconButton label={t('moving.arrange')} keys="m" pressed={arranging} disabledBecause={moving.heldBecause} icon={<Move strokeWidth={1.75} />} onClick={() => onArrange(!arranging)} side="left" /> : null}
      {(moving.offered || moving.heldBecause) && moving.count > 0 ? <IconButton label={t('moving.tidy', { count: moving.count })} disabledBecause={moving.heldBecause} icon={<AlignVerticalDistributeCenter strokeWidth={1.75} />} onClick={() => moving.putBack('all')} side="left" /> : null}
      <IconButton label={t('tour.start')} icon={<CircleQuestionMark strokeWidth={1.75} />} onClick={onTour} side="left" />
    </div>
  )
}

'use client'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { MarkerWords } from './monaco/diagnostics.ts'

/** The words that markers use, as one object that changes with the language only. */
export function useMarkerWords(): MarkerWords {
  const severity = useTranslations('common.severity')
  const layer = useTranslations('findings.layers')
  const t = useTranslations('editor')
  return useMemo(() => ({
    severity: { error: severity('error'), warning: severity('warning'), info: severity('info') },
    layer: { syntax: layer('syntax'), structure: layer('structure'), admission: layer('admission'), analysis: layer('analysis'), kiali: layer('kiali'), exodos: layer('exodos') },
    shownFix: (title) => t('shownFix', { title }),
  }), [severity, layer, t])
}

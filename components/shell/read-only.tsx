'use client'
import { Lock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Chip } from '@/components/ui/index.ts'
import { useReadOnly } from '@/lib/client/index.ts'

/** Why nothing can be stored here; undefined where it can. What only changes the draft, in this browser, asks for no leave. */
export function useStoreObstacle(): string | undefined {
  const t = useTranslations('shell.readOnly')
  return useReadOnly() ? t('because') : undefined
}

/** Says in the top bar that nothing can be stored here, and what can be done all the same. */
export function ReadOnlyChip() {
  const t = useTranslations('shell.readOnly')
  return useReadOnly() ? <Chip icon={<Lock />} title={t('hint')}>{t('chip')}</Chip> : null
}

'use client'
import { useTranslations } from 'use-intl'
import { Chip, type Tone } from '@/components/ui/index.ts'
import type { ProposalSummary } from '@/lib/api/index.ts'

const tones: Readonly<Record<ProposalSummary['state'], Tone>> = { open: 'accent', saved: 'ok', closed: 'quiet' }

/** Open, saved or closed. */
export function StateChip({ state }: Pick<ProposalSummary, 'state'>) {
  const t = useTranslations('proposals.state')
  return <Chip tone={tones[state]}>{t(state)}</Chip>
}

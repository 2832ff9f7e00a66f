'use client'
import { Users } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Card, Chip } from '@/components/ui/index.ts'
import { type FindingsDifferenceRows, useTeams } from '@/lib/client/index.ts'
import { type DocumentChange, type LegDifferences, type TeamConcern, teamConcerns } from '@/lib/review/index.ts'

type Props = { readonly legs: LegDifferences | undefined; readonly findings: FindingsDifferenceRows | undefined; readonly documents: readonly DocumentChange[] }

const tones = { lost: 'error', findings: 'error', changed: 'warning', gained: 'ok', documents: 'quiet' } as const
const order = ['lost', 'findings', 'changed', 'gained', 'documents'] as const satisfies readonly (keyof Omit<TeamConcern, 'team'>)[]

/** The teams whom a difference concerns, by the label `team` of their namespaces: whom to ask. Nothing where no namespace names a team. */
export function TeamsCard({ legs, findings, documents }: Props) {
  const t = useTranslations('review.teams')
  const teams = useTeams()
  const concerns = useMemo(() => (legs && findings ? teamConcerns({ legs, findings, documents }, teams) : []), [legs, findings, documents, teams])
  if (concerns.length === 0) return null
  return (
    <Card icon={<Users aria-hidden />} title={t('title')} note={t('note')}>
      <ul aria-label={t('title')}>
        {concerns.map((concern) => (
          <li key={concern.team} className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-1.5 last:border-b-0">
            <bdi className="min-w-0 flex-1 truncate text-body font-semibold">{concern.team}</bdi>
            {order.map((what) => (concern[what] > 0 ? <Chip key={what} tone={tones[what]}>{t(what, { count: concern[what] })}</Chip> : null))}
          </li>
        ))}
      </ul>
    </Card>
  )
}

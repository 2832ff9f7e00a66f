import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { LegWords } from '@/lib/graph/index.ts'

const keys = ['plain', 'anyOtherHost', 'anyOtherHostOf', 'withoutSidecar', 'withoutSidecarOf', 'closed', 'workloads', 'failover', 'moreRoutes', 'someWorkloads', 'someHosts'] as const satisfies readonly (keyof LegWords)[]

/** The words that stand on legs, as templates: the worker measures and fills them. */
export function useLegWords(): LegWords {
  const t = useTranslations('topology.legWords')
  return useMemo(() => Object.fromEntries(keys.map((key) => [key, t.raw(key) as string])) as LegWords, [t])
}

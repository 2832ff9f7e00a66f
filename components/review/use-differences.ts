'use client'
import { useMemo } from 'react'
import { byCause, useSlice } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { findingDifference, type ProxyDifference, proxyDifferences } from '@/lib/editor/index.ts'

export type FindingsDifferenceRows = { readonly gained: readonly LocatedFinding[]; readonly gone: readonly LocatedFinding[] }

/** Faults that only the draft has, and those that it takes away; one for each cause. Undefined until both sides are checked. */
export function useFindingsDifference(): FindingsDifferenceRows | undefined {
  const saved = useSlice('findings', undefined, { view: 'saved' }).value
  const draft = useSlice('findings', undefined, { view: 'draft' }).value
  return useMemo(() => saved && draft && findingDifference(leads(saved), leads(draft)), [saved, draft])
}

function leads(findings: readonly LocatedFinding[]): readonly LocatedFinding[] {
  return byCause(findings).map(({ lead }) => lead)
}

/** Proxies that the draft gives another configuration. Undefined until both sides are made. */
export function useProxyDifferences(): readonly ProxyDifference[] | undefined {
  const saved = useSlice('fingerprints', undefined, { view: 'saved' }).value
  const draft = useSlice('fingerprints', undefined, { view: 'draft' }).value
  return useMemo(() => saved && draft && proxyDifferences(saved, draft), [saved, draft])
}

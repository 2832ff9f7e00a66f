'use client'
import { useMemo } from 'react'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { isOpen } from '@/lib/model/index.ts'
import { type DocumentChange, documentDifference, findingDifference, isAlarming, type LegDifferences, legDifferences, type ProxyDifference, proxyDifferences, type Review } from '@/lib/review/index.ts'
import { byCause } from '../slices/causes.ts'
import { useDraftState } from './mesh-provider.tsx'
import { useSlice } from './use-slice.ts'

/** Documents that the draft changes, against what they were when their edit began. */
export function useDocumentDifference(): readonly DocumentChange[] {
  const { edits } = useDraftState()
  return useMemo(() => {
    const side = (textOf: (edit: (typeof edits)[string]) => string | null | undefined) => new Map(Object.entries(edits).flatMap(([key, edit]) => {
      const text = textOf(edit)
      return typeof text === 'string' ? [[key, { text }] as const] : []
    }))
    return documentDifference(side(({ base }) => base?.text), side(({ text }) => text))
  }, [edits])
}

/** Hosts that clients lose, gain, or come to in another way through the draft. Undefined until both sides are made. */
export function useLegDifferences(): LegDifferences | undefined {
  const saved = useSlice('ways', undefined, { view: 'saved' }).value
  const draft = useSlice('ways', undefined, { view: 'draft' }).value
  const documents = useDocumentDifference()
  return useMemo(() => saved && draft && legDifferences(saved.clients, draft.clients, documents), [saved, draft, documents])
}

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

/** What a review of the draft needs besides the documents, each as soon as it is made. */
export function useReviewParts() {
  return { legs: useLegDifferences(), findings: useFindingsDifference(), proxies: useProxyDifferences(), notModelled: useSlice('ways', undefined, { view: 'draft' }).value?.notModelled }
}

/** All four lists of the draft. Undefined until each is made. */
export function useReview(): Review | undefined {
  const { legs, findings, proxies, notModelled } = useReviewParts()
  const documents = useDocumentDifference()
  return useMemo(() => legs && findings && proxies && notModelled && { legs, findings, proxies, documents, notModelled }, [legs, findings, proxies, documents, notModelled])
}

/** What of the draft somebody has to mean: legs that clients lose (`lost` of them, one for each workload), errors that were not there. */
export type Alarm = { readonly lost: number; readonly clients: number; readonly legs: LegDifferences['legs']; readonly findings: readonly LocatedFinding[] }

/** Undefined while the draft is compared, null when nothing of it is alarming. A core that failed says nothing: `failed`. */
export function useAlarm(): Alarm | null | undefined | 'failed' {
  const legs = useLegDifferences()
  const findings = useFindingsDifference()
  const { error } = useSlice('ways', undefined, { view: 'draft' })
  if (error !== undefined) return 'failed'
  if (!legs || !findings) return undefined
  return alarmOf({ legs, findings })
}

/** Null when nothing of a review has to be meant. */
export function alarmOf({ legs, findings }: { readonly legs: LegDifferences; readonly findings: FindingsDifferenceRows }): Alarm | null {
  if (!isAlarming({ legs, findings })) return null
  const lost = legs.legs.filter(({ change }) => change === 'lost')
  const errors = findings.gained.filter((finding) => finding.severity === 'error' && isOpen(finding))
  return { lost: lost.reduce((sum, { workloads }) => sum + workloads.length, 0), clients: legs.clients.losing, legs: lost, findings: errors }
}

'use client'
import { useQuery } from '@tanstack/react-query'
import { type AnswerOf, type Contracts, routes } from '@/lib/api/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import type { Review } from '@/lib/review/index.ts'
import { call } from '../http/call.ts'
import { byCause } from '../slices/causes.ts'

/** A mesh as it is stored, or as it was at a revision. */
export type MeshState = { readonly mesh: string; readonly revision?: string }
export type StatesReview = Review & { readonly texts: Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>> }

/** What lies between two stored states, as the server compares them. */
export function useStatesReview(base: MeshState, head: MeshState, enabled = true) {
  return useQuery({
    queryKey: ['diff', base, head],
    queryFn: async ({ signal }): Promise<StatesReview> => statesReviewOf(await call(routes.diffStates, { body: { base, head, texts: true } }, signal)),
    enabled,
    // Two revisions never change; what is stored now does.
    staleTime: base.revision !== undefined && head.revision !== undefined ? Number.POSITIVE_INFINITY : 0,
  })
}

/** The contract's answer is the review itself, as JSON; of findings of one cause the first is kept. */
export function statesReviewOf(answer: AnswerOf<Contracts['diffStates']>): StatesReview {
  const { texts, ...review } = answer as unknown as Review & Partial<StatesReview>
  return { ...review, findings: { gained: leads(review.findings.gained), gone: leads(review.findings.gone) }, texts: texts ?? {} }
}

function leads(findings: readonly LocatedFinding[]): readonly LocatedFinding[] {
  return byCause(findings).map(({ lead }) => lead)
}

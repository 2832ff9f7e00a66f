'use client'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Proposal, type ProposalSummary, routes } from '@/lib/api/index.ts'
import type { Choices } from '@/lib/review/index.ts'
import { call } from '../http/call.ts'
import { useDraftState, useOpenMesh } from './mesh-provider.tsx'
import { storedQuery } from './stored-query.ts'
import { type StatesReview, statesReviewOf } from './use-states-review.ts'

const keyOf = (mesh: string) => ['proposals', mesh] as const

/** The newest proposals of the open mesh, in one state or all. */
export function useProposals(state?: ProposalSummary['state']) {
  const { mesh } = useOpenMesh().session
  return useQuery({
    queryKey: [...keyOf(mesh), 'list', state],
    queryFn: async ({ signal }) => (await call(routes.listProposals, { params: { mesh }, query: { limit: 200, ...(state && { state }) } }, signal)).items,
    refetchOnWindowFocus: true,
  })
}

/** One proposal, read anew with each revision of the mesh: what others store may put it behind. */
export function useProposal(proposal: number) {
  const { session: { mesh }, stored } = useOpenMesh()
  return useQuery({
    queryKey: [...keyOf(mesh), proposal, stored?.revision],
    queryFn: ({ signal }) => call(routes.getProposal, { params: { mesh, proposal } }, signal),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: true,
  })
}

/** What a proposal does, over the state of a revision: the one that it was made over, or the oldest that the history still reaches. */
export type ProposalReview = StatesReview & { readonly over: string }

/** What one version of a proposal does; it never changes. */
export function useProposalReview(proposal: number, version: number | undefined) {
  const { mesh } = useOpenMesh().session
  return useQuery({
    queryKey: ['proposal-review', mesh, proposal, version],
    queryFn: async ({ signal }): Promise<ProposalReview> => {
      const answer = await call(routes.reviewProposal, { params: { mesh, proposal } }, signal)
      return { ...statesReviewOf(answer), over: answer.over }
    },
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What others changed under a proposal, asked for when it is about to be rebased. */
export function useRebasePreview(proposal: number) {
  const { session: { mesh }, stored } = useOpenMesh()
  return useQuery({ queryKey: ['proposal-rebase', mesh, proposal, stored?.revision], queryFn: ({ signal }) => call(routes.previewRebase, { params: { mesh, proposal } }, signal), gcTime: 0 })
}

export type ProposalAction =
  | { readonly type: 'comment'; readonly text: string }
  | { readonly type: 'approve' | 'close' | 'reopen' }
  | { readonly type: 'save'; readonly message: string }
  | { readonly type: 'rebase'; readonly revision: string; readonly choices: Readonly<Record<string, Choices>> }

/** Does something with one version of a proposal; answers it as it is then. */
export function useProposalAction({ number, version }: Pick<Proposal, 'number' | 'version'>) {
  const { session: { mesh } } = useOpenMesh()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (action: ProposalAction) => run(mesh, number, version, action),
    onSettled: (_proposal, _error, { type }) => {
      for (const queryKey of type === 'save' ? [storedQuery(queries, mesh).queryKey, ['mesh', mesh], ['meshes'], ['changes', mesh]] : []) void queries.invalidateQueries({ queryKey })
      return queries.invalidateQueries({ queryKey: keyOf(mesh) })
    },
  })
}

async function run(mesh: string, proposal: number, version: number, action: ProposalAction): Promise<Proposal> {
  const params = { mesh, proposal }
  switch (action.type) {
    case 'comment':
      return call(routes.commentProposal, { params, body: { text: action.text } })
    case 'approve':
      return call(routes.approveProposal, { params, body: { version } })
    case 'close':
      return call(routes.closeProposal, { params, body: { version } })
    case 'reopen':
      return call(routes.reopenProposal, { params, body: { version } })
    case 'save':
      return (await call(routes.saveProposal, { params, body: { version, message: action.message } })).proposal
    case 'rebase':
      return call(routes.rebaseProposal, { params, body: { version, revision: action.revision, choices: writable(action.choices) } })
  }
}

function writable(choices: Readonly<Record<string, Choices>>): Record<string, Record<string, 'mine' | 'theirs'>> {
  return Object.fromEntries(Object.entries(choices).map(([key, fields]) => [key, { ...fields }]))
}

/** Stores the draft as a proposal, or as the next version of one; the draft stays as it is. */
export function usePropose() {
  const { session: { mesh } } = useOpenMesh()
  const { edits: draft } = useDraftState()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ title, description, over }: { readonly title: string; readonly description: string; readonly over?: Pick<ProposalSummary, 'number' | 'version'> | undefined }) => {
      const edits = Object.entries(draft).map(([key, { text, base }]) => ({ key, text, base: base?.resourceVersion ?? null }))
      return over
        ? call(routes.updateProposal, { params: { mesh, proposal: over.number }, body: { version: over.version, title, description, edits } })
        : call(routes.createProposal, { params: { mesh }, body: { title, description, edits } })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(mesh) }),
  })
}

import type { ResourceKey } from '@/lib/model/index.ts'
import type { StoreEdit } from '../types.ts'

/** One edit of a proposal, with what it started from; null: the document did not exist. */
export type ProposalEdit = { readonly key: ResourceKey; readonly text: string | null; readonly base: { readonly resourceVersion: string; readonly text: string } | null }

export const proposalStates = ['open', 'saved', 'closed'] as const
export type ProposalState = (typeof proposalStates)[number]

/** What happened to a proposal: `version` is the one that it speaks of. */
export type ProposalEvent = {
  readonly at: Date
  readonly actor: string
  readonly type: 'opened' | 'commented' | 'approved' | 'edited' | 'rebased' | 'saved' | 'closed' | 'reopened'
  readonly text: string
  readonly version: number
}

/** A draft that was stored to be looked at, without its texts. */
export type ProposalSummary = {
  readonly number: number
  readonly title: string
  readonly description: string
  readonly author: string
  readonly state: ProposalState
  /** Grows with each change of the edits: an approval is of one version. */
  readonly version: number
  readonly baseRevision: bigint
  readonly documents: number
  readonly created: Date
  readonly updated: Date
  readonly savedRevision: bigint | null
  /** Who approved the present version. */
  readonly approvals: readonly string[]
}

export type StoredProposal = ProposalSummary & { readonly edits: readonly ProposalEdit[]; readonly events: readonly ProposalEvent[] }

export type NewProposal = { readonly title: string; readonly description: string; readonly author: string; readonly edits: readonly Pick<StoreEdit, 'key' | 'text' | 'base'>[] }

/** Why a proposal was not touched: there is none, it is in another state, or somebody changed it first. */
export type ProposalError = { readonly type: 'no-proposal' } | { readonly type: 'state'; readonly state: ProposalState } | { readonly type: 'version'; readonly version: number }

/** A change of a proposal that is open (for `reopened`: closed): what is given is set, and the event is noted. */
export type ProposalUpdate = {
  /** The version that was looked at; absent: whichever it is. */
  readonly version?: number | undefined
  readonly actor: string
  readonly event: Pick<ProposalEvent, 'type' | 'text'>
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** They make a new version, based on what is stored at this moment. */
  readonly edits?: NewProposal['edits'] | undefined
}

export type ProposalQuery = { readonly state?: ProposalState | undefined; readonly limit: number; /** Only those with a smaller number. */ readonly before?: number | undefined }

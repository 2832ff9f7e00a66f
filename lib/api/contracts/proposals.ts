import * as z from 'zod'
import { defineContract } from '../contract.ts'
import { routes } from '../routes.ts'
import { savedSchema } from '../schemas/change.ts'
import { meshParams, revisionSchema } from '../schemas/common.ts'
import { atVersionSchema, commentSchema, newProposalSchema, proposalSaveSchema, proposalSchema, proposalsQuery, proposalSummarySchema, proposalUpdateSchema, rebasePreviewSchema, rebaseSchema } from '../schemas/proposal.ts'
import { reviewSchema } from '../schemas/review.ts'

const params = meshParams.extend({ proposal: z.coerce.number().int().min(1).max(2_147_483_647).describe('Number of the proposal.') })
const success = { status: 200, description: 'The proposal as it is now.', schema: proposalSchema } as const

export const listProposals = defineContract({
  ...routes.listProposals,
  summary: 'The proposals of a mesh, newest first.',
  params: meshParams,
  query: proposalsQuery,
  success: { status: 200, description: 'The proposals.', schema: z.object({ items: z.array(proposalSummarySchema) }) },
  problems: [404],
  writes: false,
})

export const createProposal = defineContract({
  ...routes.createProposal,
  summary: 'Store a draft to be looked at: edits under a title. Nothing of the mesh changes.',
  params: meshParams,
  body: newProposalSchema,
  success: { status: 201, description: 'The proposal.', schema: proposalSchema },
  problems: [404],
  writes: true,
})

export const getProposal = defineContract({
  ...routes.getProposal,
  summary: 'One proposal with its edits and what happened to it.',
  params,
  success: { ...success, description: 'The proposal.' },
  problems: [404],
  writes: false,
})

export const reviewProposal = defineContract({
  ...routes.reviewProposal,
  summary: 'What a proposal does, against what it started from: legs of clients, findings, Envoy items per proxy, documents with their texts.',
  params,
  success: { status: 200, description: 'The four lists, those whom it concerns first.', schema: reviewSchema.extend({ over: revisionSchema.describe('The state that it is reviewed over: its base revision, or the oldest that the history still reaches.') }).meta({ id: 'ProposalReview' }) },
  problems: [404, 410],
  writes: false,
})

export const updateProposal = defineContract({
  ...routes.updateProposal,
  summary: 'Give an open proposal another title, description or other edits; other edits make a new version, which nobody has approved.',
  params,
  body: proposalUpdateSchema,
  success,
  problems: [404, 409],
  writes: true,
})

export const commentProposal = defineContract({
  ...routes.commentProposal,
  summary: 'Say something about an open proposal.',
  params,
  body: commentSchema,
  success,
  problems: [404, 409],
  writes: true,
})

export const approveProposal = defineContract({
  ...routes.approveProposal,
  summary: 'Approve one version of a proposal. Where people are named, nobody approves their own.',
  params,
  body: atVersionSchema,
  success,
  problems: [404, 409],
  writes: true,
})

export const previewRebase = defineContract({
  ...routes.previewRebase,
  summary: 'What somebody changed under a proposal, field by field; nothing is stored.',
  params,
  success: { status: 200, description: 'The documents that changed meanwhile; none when nothing did.', schema: rebasePreviewSchema },
  problems: [404, 409],
  writes: false,
})

export const rebaseProposal = defineContract({
  ...routes.rebaseProposal,
  summary: 'Put the edits of a proposal on top of what is stored now. Every conflict is decided by the caller; one that is not is a 422.',
  params,
  body: rebaseSchema,
  success,
  problems: [404, 409],
  writes: true,
})

export const saveProposal = defineContract({
  ...routes.saveProposal,
  summary: 'Store the edits of a proposal as one change of the mesh: all of it, or nothing.',
  params,
  body: proposalSaveSchema,
  success: { status: 200, description: 'The proposal, and what is stored now.', schema: z.object({ proposal: proposalSchema, saved: savedSchema }) },
  problems: [404, 409],
  writes: true,
})

export const closeProposal = defineContract({
  ...routes.closeProposal,
  summary: 'Close a proposal without saving it.',
  params,
  body: atVersionSchema,
  success,
  problems: [404, 409],
  writes: true,
})

export const reopenProposal = defineContract({
  ...routes.reopenProposal,
  summary: 'Open a closed proposal again.',
  params,
  body: atVersionSchema,
  success,
  problems: [404, 409],
  writes: true,
})

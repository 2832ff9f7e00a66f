import * as z from 'zod'
import { limits } from '../limits.ts'
import { editSchema } from './change.ts'
import { plainTextSchema, revisionSchema, timeSchema } from './common.ts'

const versionSchema = z.int().min(1).describe('Version of the edits that was looked at: each change of the edits makes the next.')
const stateSchema = z.enum(['open', 'saved', 'closed'])
const titleSchema = plainTextSchema.trim().min(1).max(200)
const descriptionSchema = plainTextSchema.max(20_000)
const editsSchema = z.array(editSchema.pick({ key: true, text: true, base: true })).min(1).max(limits.editsPerChange)

export const newProposalSchema = z.strictObject({ title: titleSchema, description: descriptionSchema.optional(), edits: editsSchema }).meta({ id: 'NewProposal' })

export const proposalUpdateSchema = z.strictObject({ version: versionSchema, title: titleSchema.optional(), description: descriptionSchema.optional(), edits: editsSchema.optional() }).meta({ id: 'ProposalUpdate' })

export const atVersionSchema = z.strictObject({ version: versionSchema })
export const proposalSaveSchema = z.strictObject({ version: versionSchema, message: plainTextSchema.max(2000).optional().describe('Why, for the history; without it the title.') })
export const commentSchema = z.strictObject({ text: plainTextSchema.trim().min(1).max(20_000) })

/** A draft that was stored to be looked at, without its texts. */
export const proposalSummarySchema = z.object({
  number: z.int().describe('Counts within the mesh.'),
  title: z.string(),
  description: z.string(),
  author: z.string(),
  state: stateSchema,
  version: versionSchema,
  baseRevision: revisionSchema.describe('Where the mesh stood when the edits were made or rebased last.'),
  documents: z.int().describe('How many documents it edits.'),
  created: timeSchema,
  updated: timeSchema,
  savedRevision: revisionSchema.nullable().describe('The revision that saving it made.'),
  approvals: z.array(z.string()).describe('Who approved the present version.'),
}).meta({ id: 'ProposalSummary' })

const baseSchema = z.object({ resourceVersion: revisionSchema, text: z.string() }).nullable()

export const proposalSchema = proposalSummarySchema.extend({
  edits: z.array(z.object({ key: z.string(), text: z.string().nullable().describe('Null deletes.'), base: baseSchema.describe('What it started from; null: there was no such document.') })),
  stale: z.array(z.string()).describe('Documents that somebody changed since the edits were made: while there are any, the proposal is rebased before it is saved.'),
  events: z.array(z.object({
    at: timeSchema,
    actor: z.string(),
    type: z.enum(['opened', 'commented', 'approved', 'edited', 'rebased', 'saved', 'closed', 'reopened']),
    text: z.string(),
    version: versionSchema,
  })).describe('What happened to it, oldest first.'),
}).meta({ id: 'Proposal' })

export const proposalsQuery = z.object({
  state: stateSchema.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100).describe('At most so many.'),
  before: z.coerce.number().int().min(1).optional().describe('Only those with a smaller number.'),
})

const choiceSchema = z.enum(['mine', 'theirs'])
const fieldSchema = z.object({
  path: z.string().describe('The field as `spec.ports[0].number`; empty: the whole document.'),
  verdict: z.enum(['mine', 'theirs', 'both', 'conflict']).describe('Who changed it; conflict: both, each in its own way.'),
  base: z.unknown().optional(),
  mine: z.unknown().optional().describe('Absent where the proposal has no such field.'),
  theirs: z.unknown().optional().describe('Absent where the stored document has none.'),
})

export const rebasePreviewSchema = z.object({
  version: versionSchema,
  revision: revisionSchema.describe('Where the mesh stands: what is decided holds for this.'),
  documents: z.array(z.object({ key: z.string(), base: z.string().nullable(), mine: z.string().nullable(), theirs: z.string().nullable(), fields: z.array(fieldSchema) })).describe('The documents that somebody changed meanwhile, on three sides, and each field that differs.'),
}).meta({ id: 'RebasePreview' })

export const rebaseSchema = z.strictObject({
  version: versionSchema,
  revision: revisionSchema.describe('The revision of the preview.'),
  choices: z.record(z.string(), z.record(z.string(), choiceSchema)).optional().describe('For each document the conflicts by path: whose value it shall be.'),
}).meta({ id: 'Rebase' })

export type Proposal = z.infer<typeof proposalSchema>
export type ProposalSummary = z.infer<typeof proposalSummarySchema>
export type RebasePreview = z.infer<typeof rebasePreviewSchema>

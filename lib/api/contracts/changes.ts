import * as z from 'zod'
import { defineContract } from '../contract.ts'
import { routes } from '../routes.ts'
import { changeDetailSchema, changeSchema, newChangeSchema, savedSchema } from '../schemas/change.ts'
import { meshParams, revisionSchema, timeSchema } from '../schemas/common.ts'
import { newsSchema } from '../schemas/news.ts'

export const saveChange = defineContract({
  ...routes.saveChange,
  summary: 'Store a set of edits as one change: all of it, or nothing.',
  params: meshParams,
  body: newChangeSchema,
  success: { status: 201, description: 'What is stored now.', schema: savedSchema },
  problems: [404, 409],
  writes: true,
})

const period = {
  since: timeSchema.optional().describe('Only changes from then on.'),
  until: timeSchema.optional().describe('Only changes before then.'),
}

export const listChanges = defineContract({
  ...routes.listChanges,
  summary: 'The history of a mesh, newest first.',
  params: meshParams,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(500).default(100).describe('At most so many.'),
    before: revisionSchema.optional().describe('Only changes that ended before this revision.'),
    key: z.string().optional().describe('Only changes of this document.'),
    actor: z.string().optional().describe('Only changes that somebody made.'),
    ...period,
  }),
  success: { status: 200, description: 'The changes.', schema: z.object({ revision: revisionSchema, keptFrom: revisionSchema.describe('The revision from which on the history tells everything: 0, unless HISTORY_CHANGES or HISTORY_DAYS shortened it.'), items: z.array(changeSchema), actors: z.array(z.string()).describe('Everybody who ever changed the mesh.') }) },
  problems: [404],
  writes: false,
})

export const getChange = defineContract({
  ...routes.getChange,
  summary: 'One change with the texts before and after.',
  params: meshParams.extend({ change: z.string().min(1).describe('Id of the change.') }),
  success: { status: 200, description: 'The change.', schema: changeDetailSchema },
  problems: [404],
  writes: false,
})

export const getRevision = defineContract({
  ...routes.getRevision,
  summary: 'A mesh as it was: the documents that differ from what is stored now, as they were then. Posting them as a change restores the revision.',
  params: meshParams.extend({ revision: revisionSchema }),
  query: z.object({ key: z.string().optional().describe('Only this document.') }),
  success: { status: 200, description: 'The documents that differ.', schema: z.object({ revision: revisionSchema.describe('What is stored now.'), items: z.array(z.object({ key: z.string(), text: z.string().nullable().describe('As it was; null: it did not exist.') })) }) },
  problems: [404, 410],
  writes: false,
})

export const blameDocument = defineContract({
  ...routes.blameDocument,
  summary: 'Who last touched each line of a document.',
  params: meshParams,
  query: z.object({ key: z.string().min(1).describe('`group/Kind/namespace/name`.') }),
  success: {
    status: 200,
    description: 'The changes that brought a line of it, and of each line which of them did.',
    schema: z.object({
      changes: z.array(z.object({ revision: revisionSchema, at: timeSchema, actor: z.string(), message: z.string() })),
      lines: z.array(z.int().min(0).nullable()).describe('For each line, from the first, the place in `changes`; null: it is older than the history that is kept.'),
    }),
  },
  problems: [404],
  writes: false,
})

export const exportAudit = defineContract({
  ...routes.exportAudit,
  summary: 'The history as JSON lines for an audit, oldest first: who did what to which document, when and why.',
  params: meshParams,
  query: z.object({
    actor: z.string().optional().describe('Only what somebody did.'),
    key: z.string().optional().describe('Only what was done to this document.'),
    ...period,
    texts: z.enum(['true', 'false']).default('false').transform((flag) => flag === 'true').describe('With the texts before and after.'),
  }),
  success: { status: 200, description: 'One JSON object a line: `mesh`, `revision`, `change`, `at`, `actor`, `message`, `verb`, `document`. The header x-exodos-kept-from says from which revision on the history is kept.', media: ['application/jsonl'] },
  problems: [404],
  writes: false,
})

export const followChanges = defineContract({
  ...routes.followChanges,
  summary: 'The changes of a mesh as they are stored, as Server-Sent Events; each id is a revision, at which a client that reconnects goes on. 410 when the history no longer reaches it.',
  params: meshParams,
  query: z.object({ since: revisionSchema.optional().describe('Begin after this revision instead of now.') }),
  success: { status: 200, description: 'An event for each change, oldest first.', events: newsSchema },
  problems: [404, 410],
  writes: false,
})

import { z } from 'zod'
import { defineContract } from '../contract.ts'
import { changeDetailSchema, changeSchema, newChangeSchema, savedSchema } from '../schemas/change.ts'
import { meshParams, revisionSchema } from '../schemas/common.ts'
import { newsSchema } from '../schemas/news.ts'

export const saveChange = defineContract({
  id: 'saveChange',
  method: 'post',
  path: '/meshes/{mesh}/changes',
  summary: 'Store a set of edits as one change: all of it, or nothing.',
  params: meshParams,
  body: newChangeSchema,
  success: { status: 201, description: 'What is stored now.', schema: savedSchema },
  problems: [404, 409],
  writes: true,
})

export const listChanges = defineContract({
  id: 'listChanges',
  method: 'get',
  path: '/meshes/{mesh}/changes',
  summary: 'The history of a mesh, newest first.',
  params: meshParams,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(500).default(100).describe('At most so many.'),
    before: revisionSchema.optional().describe('Only changes that ended before this revision.'),
    key: z.string().optional().describe('Only changes of this document.'),
  }),
  success: { status: 200, description: 'The changes.', schema: z.object({ revision: revisionSchema, items: z.array(changeSchema) }) },
  problems: [404],
  writes: false,
})

export const getChange = defineContract({
  id: 'getChange',
  method: 'get',
  path: '/meshes/{mesh}/changes/{change}',
  summary: 'One change with the texts before and after.',
  params: meshParams.extend({ change: z.string().min(1).describe('Id of the change.') }),
  success: { status: 200, description: 'The change.', schema: changeDetailSchema },
  problems: [404],
  writes: false,
})

export const followChanges = defineContract({
  id: 'followChanges',
  method: 'get',
  path: '/meshes/{mesh}/events',
  summary: 'The changes of a mesh as they are stored, as Server-Sent Events; each id is a revision, at which a client that reconnects goes on.',
  params: meshParams,
  query: z.object({ since: revisionSchema.optional().describe('Begin after this revision instead of now.') }),
  success: { status: 200, description: 'An event for each change, oldest first.', events: newsSchema },
  problems: [404],
  writes: false,
})

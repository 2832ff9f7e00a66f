import * as z from 'zod'
import { defineContract } from '../contract.ts'
import { routes } from '../routes.ts'
import { meshParams, revisionSchema } from '../schemas/common.ts'
import { documentSchema, roleSchema } from '../schemas/document.ts'

export const listDocuments = defineContract({
  ...routes.listDocuments,
  summary: 'The documents of a mesh, by key; with `since`, only what changed after that revision.',
  params: meshParams,
  query: z.object({
    kind: z.string().optional().describe('Only this kind.'),
    namespace: z.string().optional().describe('Only this namespace.'),
    role: roleSchema.optional(),
    since: revisionSchema.optional().describe('Only documents written after this revision; `deleted` then names those that went. 410 when the history no longer reaches it.'),
  }),
  success: {
    status: 200,
    description: 'The documents at one revision. A whole list has each document on a line of its own, so that it can be read while it comes.',
    schema: z.object({
      revision: revisionSchema,
      items: z.array(documentSchema),
      deleted: z.array(z.string()).describe('Keys of documents that went after `since`; empty without it.'),
    }),
  },
  problems: [404, 410],
  writes: false,
})

export const getDocument = defineContract({
  ...routes.getDocument,
  summary: 'One document by its key.',
  params: meshParams,
  query: z.object({ key: z.string().min(1).describe('`group/Kind/namespace/name`.') }),
  success: { status: 200, description: 'The document.', schema: documentSchema },
  problems: [404],
  writes: false,
})

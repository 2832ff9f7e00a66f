import * as z from 'zod'
import { revisionSchema, timeSchema } from './common.ts'

export const roleSchema = z.enum(['managed', 'context']).describe('Managed documents are shipped; context was imported so that the mesh is known.')

/** Where a document came from. */
export const originSchema = z.object({
  type: z.enum(['file', 'cluster', 'rest', 'here', 'example']).describe('Kind of source.'),
  name: z.string().describe('Path of the file, or name of the cluster context.'),
  at: timeSchema.optional().describe('When it was read there.'),
  index: z.int().min(0).optional().describe('Position of the document in its file, from 0.'),
}).meta({ id: 'Origin' })

/** A stored document. */
export const documentSchema = z.object({
  key: z.string().describe('`group/Kind/namespace/name`; the group is empty for core kinds, the namespace for cluster-scoped ones.'),
  group: z.string().describe('API group.'),
  version: z.string().describe('API version that the text is written in.'),
  kind: z.string().describe('Kind.'),
  namespace: z.string().describe('Namespace; empty for cluster-scoped kinds.'),
  name: z.string().describe('Name.'),
  role: roleSchema,
  origin: originSchema.nullable().describe('Where it came from.'),
  manager: z.string().nullable().describe('Who manages it elsewhere: Helm, Argo CD, Flux or an owner.'),
  text: z.string().describe('YAML with comments.'),
  uid: z.string().describe('Unique over time.'),
  resourceVersion: revisionSchema,
  generation: z.int().min(1).describe('Counts changes of content.'),
  created: timeSchema,
  updated: timeSchema,
}).meta({ id: 'Document' })

export type Document = z.infer<typeof documentSchema>
export type Origin = z.infer<typeof originSchema>
export type Role = z.infer<typeof roleSchema>

import * as z from 'zod'
import { limits } from '../limits.ts'
import { revisionSchema, timeSchema } from './common.ts'
import { documentSchema, originSchema, roleSchema } from './document.ts'

/** One edit of a change. */
export const editSchema = z.strictObject({
  key: z.string().min(1).describe('Key of the document as it was opened. A text with another identity renames: the old document goes, the new one comes.'),
  text: z.string().nullable().describe('The new text; null deletes.'),
  base: revisionSchema.nullable().optional().describe('The resourceVersion that the edit started from; null: there must be none yet; absent: whatever is stored.'),
  role: roleSchema.optional(),
  origin: originSchema.nullable().optional(),
  manager: z.string().max(300).nullable().optional().describe('Who manages the document elsewhere.'),
}).meta({ id: 'Edit' })

/** A set of edits that is stored as a whole or not at all. */
export const newChangeSchema = z.strictObject({
  message: z.string().max(2000).optional().describe('Why, for the history.'),
  edits: z.array(editSchema).min(1).max(limits.editsPerChange),
}).meta({ id: 'NewChange' })

export const entrySummarySchema = z.object({
  revision: revisionSchema,
  verb: z.enum(['create', 'update', 'delete']),
  key: z.string(),
}).meta({ id: 'ChangeEntrySummary' })

export const entrySchema = entrySummarySchema.extend({
  before: z.string().nullable().describe('The text before; null for a creation.'),
  after: z.string().nullable().describe('The text after; null for a deletion.'),
}).meta({ id: 'ChangeEntry' })

const changeFields = {
  id: z.string(),
  from: revisionSchema.describe('Revision before the change.'),
  to: revisionSchema.describe('Revision after it.'),
  at: timeSchema,
  actor: z.string().describe('Who.'),
  message: z.string().describe('Why.'),
}

/** A stored change: entries take the revisions in (from, to], one each. */
export const changeSchema = z.object({ ...changeFields, entries: z.array(entrySummarySchema) }).meta({ id: 'Change' })

export const changeDetailSchema = z.object({ ...changeFields, entries: z.array(entrySchema) }).meta({ id: 'ChangeDetail' })

/** What a save answers; `change` is null when every edit found the stored text already as it wanted it. */
export const savedSchema = z.object({
  revision: revisionSchema,
  change: changeSchema.nullable(),
  documents: z.array(documentSchema).describe('The documents as stored now, without deleted ones.'),
}).meta({ id: 'Saved' })

export type Edit = z.infer<typeof editSchema>
export type NewChange = z.infer<typeof newChangeSchema>
export type Change = z.infer<typeof changeSchema>
export type ChangeDetail = z.infer<typeof changeDetailSchema>
export type Saved = z.infer<typeof savedSchema>

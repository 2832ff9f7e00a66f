import * as z from 'zod'
import { revisionSchema, timeSchema } from './common.ts'

/** What followers of a mesh are told of one change. */
export const newsSchema = z.object({
  change: z.string().describe('Id of the change.'),
  revision: revisionSchema.describe('Revision after it.'),
  at: timeSchema,
  actor: z.string().describe('Who.'),
  message: z.string().describe('Why.'),
  documents: z.number().int().describe('How many documents it wrote or deleted.'),
}).meta({ id: 'News' })

export type News = z.infer<typeof newsSchema>

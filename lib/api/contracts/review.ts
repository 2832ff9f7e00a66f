import * as z from 'zod'
import { defineContract } from '../contract.ts'
import { routes } from '../routes.ts'
import { reviewSchema, stateSchema } from '../schemas/review.ts'

export const diffStates = defineContract({
  ...routes.diffStates,
  summary: 'What lies between two states: legs of clients, findings, Envoy items per proxy, documents. Nothing is stored.',
  body: z.strictObject({ base: stateSchema, head: stateSchema, texts: z.boolean().optional().describe('Answer the texts of the documents that differ as well.') }),
  success: { status: 200, description: 'The four lists, those whom it concerns first.', schema: reviewSchema },
  problems: [404, 410],
  writes: false,
})

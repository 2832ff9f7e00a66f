import * as z from 'zod'
import { atMostOne } from './issue.ts'
import type { Read } from './deep-readonly.ts'

/** A text condition; an empty one asks only for presence. */
export const stringMatch = atMostOne(
  z.strictObject({
    exact: z.string().optional().describe('The text must equal this.'),
    prefix: z.string().optional().describe('The text must start with this.'),
    regex: z.string().optional().describe('The whole text must match this RE2 expression.'),
  }),
  'exact',
  'prefix',
  'regex',
)

export type StringMatch = Read<z.infer<typeof stringMatch>>

import * as z from 'zod'
import { duration, stringMatch } from '../../schema/index.ts'

/** What browsers of other origins may do. */
export const corsPolicy = z.strictObject({
  allowOrigin: z.array(z.string()).optional().describe('Origins allowed, as plain text; deprecated, use allowOrigins.'),
  allowOrigins: z.array(stringMatch).optional().describe('Conditions on the Origin header of which one must hold.'),
  allowMethods: z.array(z.string()).optional().describe('Methods allowed, sent in Access-Control-Allow-Methods.'),
  allowHeaders: z.array(z.string()).optional().describe('Request headers allowed, sent in Access-Control-Allow-Headers.'),
  exposeHeaders: z.array(z.string()).optional().describe('Response headers that scripts may read.'),
  maxAge: duration.optional().describe('How long a browser may keep the answer to a preflight request.'),
  allowCredentials: z.boolean().nullish().describe('Whether requests may carry credentials.'),
  unmatchedPreflights: z.enum(['UNSPECIFIED', 'FORWARD', 'IGNORE']).optional().describe('Whether preflight requests of other origins are forwarded (the default) or answered empty.'),
})

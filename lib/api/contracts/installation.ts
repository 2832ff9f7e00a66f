import * as z from 'zod'
import { defineContract } from '../contract.ts'
import { routes } from '../routes.ts'

export const getInstallation = defineContract({
  ...routes.getInstallation,
  summary: 'What this installation allows.',
  success: { status: 200, description: 'The installation.', schema: z.object({ readOnly: z.boolean().describe('Nothing can be stored here: whatever would write is answered with 403.'), token: z.boolean().describe('Whoever calls has to send the token.') }).meta({ id: 'Installation' }) },
  problems: [],
  writes: false,
})

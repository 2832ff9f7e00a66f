import * as z from 'zod'
import { defineContract } from '../contract.ts'
import { routes } from '../routes.ts'

export const openSession = defineContract({
  ...routes.openSession,
  summary: 'Give the token once; the browser keeps it in a cookie that scripts cannot read.',
  body: z.strictObject({ token: z.string().min(1).describe('The value of TOKEN.') }),
  success: { status: 204, description: 'The cookie is set.' },
  problems: [],
  writes: false,
  open: true,
})

export const closeSession = defineContract({
  ...routes.closeSession,
  summary: 'Forget the token.',
  success: { status: 204, description: 'The cookie is gone.' },
  problems: [],
  writes: false,
  open: true,
})

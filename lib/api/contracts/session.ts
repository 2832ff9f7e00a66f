import * as z from 'zod'
import { defineContract } from '../contract.ts'

export const openSession = defineContract({
  id: 'openSession',
  method: 'post',
  path: '/session',
  summary: 'Give the token once; the browser keeps it in a cookie that scripts cannot read.',
  body: z.strictObject({ token: z.string().min(1).describe('The value of TOKEN.') }),
  success: { status: 204, description: 'The cookie is set.' },
  problems: [],
  writes: false,
  open: true,
})

export const closeSession = defineContract({
  id: 'closeSession',
  method: 'delete',
  path: '/session',
  summary: 'Forget the token.',
  success: { status: 204, description: 'The cookie is gone.' },
  problems: [],
  writes: false,
  open: true,
})

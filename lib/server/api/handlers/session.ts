import type { contracts } from '@/lib/api/index.ts'
import { isToken, TOKEN_COOKIE } from '../../http/guard.ts'
import type { Handler } from '../handle.ts'
import { ProblemError } from '../problem.ts'

const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Strict'

export const openSession: Handler<typeof contracts.openSession> = async ({ settings: { TOKEN }, body: { token } }) => {
  if (TOKEN !== undefined && !isToken(token, TOKEN)) throw new ProblemError(401, 'This is not the token.')
  return { headers: { 'set-cookie': `${TOKEN_COOKIE}=${encodeURIComponent(token)}; ${ATTRIBUTES}; Max-Age=2592000` } }
}

export const closeSession: Handler<typeof contracts.closeSession> = async () => ({ headers: { 'set-cookie': `${TOKEN_COOKIE}=; ${ATTRIBUTES}; Max-Age=0` } })

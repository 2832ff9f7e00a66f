import { createHash, timingSafeEqual } from 'node:crypto'
import { err, ok, type Result } from '@/lib/std/index.ts'
import type { Settings } from '../env.ts'

/** Why a request is turned away before anything else is looked at. */
export type Refusal = { readonly status: 400 | 401 | 403; readonly message: string }

/** Name of the cookie that carries the token of a browser. */
export const TOKEN_COOKIE = 'exodos-token'

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Decides whether a request may be served, and in whose name. `writes` says whether it would store something. */
export function admit(request: Request, settings: Settings, writes: boolean): Result<{ readonly actor: string }, Refusal> {
  const refusal = wrongHost(request, settings) ?? crossOrigin(request) ?? wrongToken(request, settings) ?? readOnly(settings, writes)
  return refusal ? err(refusal) : ok({ actor: actorOf(request, settings) })
}

/** A page of another site could point its own name at this machine; its requests then carry that name. */
function wrongHost(request: Request, { HOST, ALLOWED_HOSTS }: Settings): Refusal | undefined {
  const host = hostOf(request).replace(/:\d+$/, '')
  if (LOOPBACK_HOST.test(host) || host === HOST.toLowerCase() || ALLOWED_HOSTS?.includes(host)) return undefined
  const boundToLoopback = LOOPBACK_HOST.test(HOST) || HOST === '::1'
  if (!boundToLoopback && ALLOWED_HOSTS === undefined) return undefined
  return { status: 403, message: `Requests for the host ${JSON.stringify(host)} are not served here; ALLOWED_HOSTS can add it.` }
}

function hostOf(request: Request): string {
  return (request.headers.get('host') ?? new URL(request.url).host).toLowerCase()
}

/** Only pages served from here, and clients that are no browser, may call. */
function crossOrigin(request: Request): Refusal | undefined {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const foreignSite = site !== null && site !== 'same-origin' && site !== 'none'
  const foreignOrigin = origin !== null && !isSameHost(origin, hostOf(request))
  return foreignSite || foreignOrigin ? { status: 403, message: 'Requests from pages of another site are not served.' } : undefined
}

function isSameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === new URL(`http://${host}`).host
  } catch {
    return false
  }
}

function wrongToken(request: Request, { TOKEN }: Settings): Refusal | undefined {
  if (TOKEN === undefined || tokensOf(request).some((given) => isToken(given, TOKEN))) return undefined
  return { status: 401, message: 'This needs the token: send it as "Authorization: Bearer …".' }
}

function tokensOf(request: Request): readonly string[] {
  const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const cookie = (request.headers.get('cookie') ?? '').split(';').map((part) => part.trim().split('=')).find(([name]) => name === TOKEN_COOKIE)?.[1]
  return [bearer, cookie && safelyDecoded(cookie)].filter((token) => token !== undefined)
}

function safelyDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Compares in constant time, whatever the lengths. */
export function isToken(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}

function readOnly({ READ_ONLY }: Settings, writes: boolean): Refusal | undefined {
  return READ_ONLY && writes ? { status: 403, message: 'This installation is read-only (READ_ONLY=1).' } : undefined
}

/** The person named by a trusted proxy; without one, whoever has access to this machine. */
function actorOf(request: Request, { ACTOR_HEADER }: Settings): string {
  const named = ACTOR_HEADER && request.headers.get(ACTOR_HEADER)?.trim()
  return named ? named.slice(0, 200) : 'local'
}

import { limits } from '@/lib/api/index.ts'
import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { readBody } from '../http/body.ts'
import type { ServerContext } from '../context.ts'
import type { FieldValidation } from './admission.ts'
import { StatusError } from './status.ts'

/** A request below `/k8s/{mesh}` that was admitted. */
export type K8sRequest = ServerContext & {
  readonly mesh: string
  readonly actor: string
  readonly request: Request
  readonly query: URLSearchParams
}

/** The content type without parameters. */
export function contentTypeOf(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** The body within the limit of a request. */
export async function bodyBytes(request: Request): Promise<Uint8Array> {
  const body = await readBody(request, limits.requestBytes)
  if (!body.ok) throw new StatusError('RequestEntityTooLarge', `Request entity too large: limit is ${limits.requestBytes}`)
  return body.value
}

/** The body as text in UTF-8. */
export async function bodyText(request: Request): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await bodyBytes(request))
  } catch (error) {
    throw error instanceof StatusError ? error : new StatusError('BadRequest', 'the body is not UTF-8')
  }
}

/** Reads JSON from a client that may mean harm: a key `__proto__` is refused. */
export function parseJson(text: string): Json {
  try {
    return JSON.parse(text, /__proto__|\\u005f/i.test(text) ? refusePrototype : undefined) as Json
  } catch (error) {
    if (error instanceof StatusError) throw error
    throw new StatusError('BadRequest', `the object provided is unrecognized: ${error instanceof Error ? error.message : 'not JSON'}`)
  }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new StatusError('BadRequest', 'the key "__proto__" is not allowed')
  return value
}

export function objectOf(value: Json): JsonObject {
  if (!isObject(value)) throw new StatusError('BadRequest', 'the body must be a JSON object')
  return value
}

/** `dryRun=All` is the only value that exists. */
export function isDryRun(query: URLSearchParams, options?: JsonObject): boolean {
  const asked = [...query.getAll('dryRun'), ...(Array.isArray(options?.['dryRun']) ? (options['dryRun'] as readonly Json[]) : [])].filter((value) => value !== '')
  const wrong = asked.find((value) => value !== 'All')
  if (wrong !== undefined) throw new StatusError('Invalid', `dryRun: Unsupported value: ${JSON.stringify(wrong)}: supported values: "All"`)
  return asked.length > 0
}

/** Kubernetes' default is Warn. */
export function fieldValidationOf(query: URLSearchParams): FieldValidation {
  const value = query.get('fieldValidation') || 'Warn'
  if (value !== 'Strict' && value !== 'Warn' && value !== 'Ignore') throw new StatusError('Invalid', `fieldValidation: Unsupported value: ${JSON.stringify(value)}: supported values: "Ignore", "Strict", "Warn"`)
  return value
}

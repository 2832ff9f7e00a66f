import type { JsonObject } from '@/lib/std/index.ts'
import { StoreUnavailable } from '@/lib/store/index.ts'
import { failure, StatusError } from './status.ts'

/** A JSON answer; warnings travel as headers, which kubectl prints. */
export function json(body: object, status = 200, warnings: readonly string[] = []): Response {
  const response = new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-cache, private' } })
  for (const warning of warnings) response.headers.append('warning', `299 - ${quoted(warning)}`)
  return response
}

/** A header's quoted string holds printable ASCII only. */
function quoted(text: string): string {
  return `"${text.replaceAll(/[^\x20-\x7e]/g, '?').replaceAll(/["\\]/g, '\\$&').slice(0, 1000)}"`
}

/** The one table from errors to Status answers. */
export function statusOf(error: unknown): StatusError {
  if (error instanceof StatusError) return error
  if (error instanceof StoreUnavailable) return new StatusError('ServiceUnavailable', 'the database cannot be reached; nothing was stored', { retryAfterSeconds: 1 })
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return new StatusError('InternalError', 'Internal error occurred: this is a fault of Exodos; its log holds the details')
}

export function failureResponse(error: StatusError): Response {
  return json(failure(error), error.code)
}

/** A list of objects. */
export function listOf(kind: string, apiVersion: string, items: readonly JsonObject[], metadata: JsonObject): JsonObject {
  return { kind, apiVersion, metadata, items }
}

import type { z } from 'zod'
import { type Contract, limits, type ProblemDetail } from '@/lib/api/index.ts'
import { readBody } from '../http/body.ts'
import { ProblemError } from './problem.ts'

/** The checked parts of a request. */
export type ReadRequest = { readonly params: unknown; readonly query: unknown; readonly body: unknown }

/** Reads and checks a request against its contract; throws a problem that names every field that is wrong. */
export async function readRequest(contract: Contract, request: Request, params: Readonly<Record<string, string>>): Promise<ReadRequest> {
  const errors: ProblemDetail[] = []
  const check = (schema: z.ZodType | undefined, value: unknown, place: string): unknown => {
    if (!schema) return undefined
    const read = schema.safeParse(value)
    if (!read.success) errors.push(...read.error.issues.map(({ path, message }) => ({ path: [place, ...path].map(String).join('.'), message })))
    return read.data
  }
  const read = {
    params: check(contract.params, params, 'path'),
    query: check(contract.query, queryOf(request), 'query'),
    body: check(contract.body, contract.body && (await jsonOf(request)), 'body'),
  }
  if (errors.length > 0) throw new ProblemError(422, 'The request does not match what this operation takes.', { errors })
  return read
}

/** A parameter that is given several times becomes a list. */
function queryOf(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url)
  return Object.fromEntries([...new Set(searchParams.keys())].map((name) => {
    const values = searchParams.getAll(name)
    return [name, values.length === 1 ? (values[0] ?? '') : values]
  }))
}

async function jsonOf(request: Request): Promise<unknown> {
  const media = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (media !== 'application/json') throw new ProblemError(415, `The body must be application/json, not ${media || 'without a type'}.`)
  const bytes = await readBody(request, limits.requestBytes)
  if (!bytes.ok) throw new ProblemError(413, `The request has ${bytes.error.atLeast} bytes or more; at most ${limits.requestBytes} are read.`)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)) as unknown
  } catch (error) {
    throw new ProblemError(400, `The body is not JSON in UTF-8: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}

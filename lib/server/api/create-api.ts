import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Contract, type ContractId, contracts } from '@/lib/api/index.ts'
import type { ServerContext } from '../context.ts'
import { admit } from '../http/guard.ts'
import { eventStream } from './event-stream.ts'
import { type Asked, type EmptyAnswer, type EventsAnswer, type FileAnswer, JsonText } from './handle.ts'
import { handlers } from './handlers/index.ts'
import { describeContracts } from './openapi.ts'
import { problem, ProblemError, problemOf, problemResponse } from './problem.ts'
import { readRequest, type ReadRequest } from './read-request.ts'

export const API_PATH = '/api/v1'
const DESCRIPTION = 'Meshes, their documents as atomic changes, and everything derived from them. Resources as Kubernetes serves them are at /k8s/{mesh}.'

/** A handler as the mount sees it: contracts make sure of the types. */
type AnyHandler = (request: ReadRequest & ServerContext & { readonly actor: string; readonly asked: Asked }) => Promise<unknown>

/** The REST API as a function from request to response. `context` opens the database on first use. */
export function createApi(context: () => Promise<ServerContext>, settings: ServerContext['settings']): (request: Request) => Promise<Response> {
  const app = new OpenAPIHono().basePath(API_PATH)
  for (const [id, contract] of Object.entries<Contract>(contracts)) {
    const handler = handlers[id as ContractId] as unknown as AnyHandler
    const path = contract.path.replaceAll(/\{(\w+)\}/g, ':$1')
    app.on(contract.method.toUpperCase(), path, (c) => serve(contract, handler, c, context, settings))
  }
  describeContracts(app)
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Exodos', version: '1', description: DESCRIPTION, license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' } } })
  app.notFound((c) => problemResponse(notFound(c.req.path, c.req.method)))
  app.onError((error) => problemResponse(problemOf(error)))
  return async (request) => app.fetch(request)
}

async function serve(contract: Contract, handler: AnyHandler, c: Context, context: () => Promise<ServerContext>, settings: ServerContext['settings']): Promise<Response> {
  const request = c.req.raw
  const admitted = admit(request, contract.open ? { ...settings, TOKEN: undefined } : settings, contract.writes)
  if (!admitted.ok) throw new ProblemError(admitted.error.status, admitted.error.message)
  const read = await readRequest(contract, request, c.req.param())
  return responseOf(contract, c, await handler({ ...read, ...(await context()), actor: admitted.value.actor, asked: { accept: request.headers.get('accept') ?? '', origin: new URL(request.url).origin, lastEventId: request.headers.get('last-event-id') ?? undefined } }))
}

function responseOf({ success }: Contract, c: Context, answer: unknown): Response {
  if ('schema' in success && !isFile(answer)) return new Response(answer instanceof JsonText ? answer.text : JSON.stringify(answer), { status: success.status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
  if ('events' in success) return eventStream(c, answer as EventsAnswer)
  if (isFile(answer)) {
    const { bytes, media, name, headers } = answer
    return new Response(bytes, { headers: { ...headers, 'content-type': media, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } })
  }
  return new Response(null, { status: success.status, headers: (answer as EmptyAnswer | undefined)?.headers ?? {} })
}

function isFile(answer: unknown): answer is FileAnswer {
  return typeof answer === 'object' && answer !== null && 'bytes' in answer && answer.bytes instanceof Uint8Array
}

/** Tells a wrong path from a wrong method. */
function notFound(path: string, method: string) {
  const matching = Object.values<Contract>(contracts).filter((contract) => new RegExp(`^${API_PATH}${contract.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
  return matching.length > 0
    ? problem(405, `${path} takes ${matching.map((contract) => contract.method.toUpperCase()).join(', ')}, not ${method}.`)
    : problem(404, `There is no ${path}. ${API_PATH}/openapi.json lists what there is.`)
}

import type { AnswerOf, CallOf, Contract, ContractId, Contracts, Method, Problem } from '@/lib/api/index.ts'
import { asksForJson, takeAhead } from './ahead.ts'
import { ApiError } from './api-error.ts'
import { ItemLines } from './item-lines.ts'

const base = '/api/v1'

type Text = string | number | boolean
type Texts = Readonly<Record<string, Text | readonly Text[] | undefined>>

/** One of `routes`. */
type Route<Id extends ContractId = ContractId> = { readonly id: Id; readonly method: Method; readonly path: string }

/** Fills a route's path and query: `/meshes/{mesh}` with `{ mesh: 'prod' }`. Repeated query values repeat the name. */
export function addressOf({ path: pattern }: Pick<Route, 'path'>, params: Texts = {}, query: Texts = {}): string {
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const one of typeof value === 'object' ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return `${base}${path}${text ? `?${text}` : ''}`
}

/** What must be sent: only what the contract takes. */
type Sent<C extends Contract> = { readonly [Field in keyof CallOf<C> as CallOf<C>[Field] extends undefined ? never : Field]: CallOf<C>[Field] }

/** The items of a list; what is no list has none. */
type ItemOf<C extends Contract> = AnswerOf<C> extends { readonly items: readonly (infer Item)[] } ? Item : never

/** Calls one operation of the REST API and gives its answer; what is not fulfilled throws an `ApiError`. */
export async function call<Id extends ContractId>(route: Route<Id>, request: Sent<Contracts[Id]>, signal?: AbortSignal): Promise<AnswerOf<Contracts[Id]>> {
  const response = await send(route, request, signal)
  return (response.status === 204 ? undefined : await response.json()) as AnswerOf<Contracts[Id]>
}

/**
 * Calls an operation that answers with a list, and gives its items as they come: the server writes each on a line of its own. Items that
 * came before something failed were given nevertheless.
 */
export async function callItemwise<Id extends ContractId>(route: Route<Id>, request: Sent<Contracts[Id]>, take: (items: readonly ItemOf<Contracts[Id]>[]) => void, signal?: AbortSignal): Promise<AnswerOf<Contracts[Id]>> {
  const response = await send(route, request, signal)
  if (!response.body) return (await response.json()) as AnswerOf<Contracts[Id]>
  const lines = new ItemLines<ItemOf<Contracts[Id]>>()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      signal?.throwIfAborted()
      const items = lines.add(piece.value)
      if (items.length > 0) take(items)
    }
    return lines.end() as AnswerOf<Contracts[Id]>
  } catch (error) {
    throw signal?.aborted ? error : unheard(error)
  }
}

/** Calls an operation that answers with a file; gives its bytes and headers. */
export async function download<Id extends ContractId>(route: Route<Id>, request: Sent<Contracts[Id]>): Promise<{ readonly blob: Blob; readonly headers: Headers }> {
  const response = await send(route, request)
  return { blob: await response.blob(), headers: response.headers }
}

async function send(route: Route, request: object, signal?: AbortSignal): Promise<Response> {
  const { params, query, body } = request as { readonly params?: Texts; readonly query?: Texts; readonly body?: unknown }
  const address = addressOf(route, params, query)
  const ahead = route.method === 'get' ? takeAhead(address) : undefined
  const response = await (ahead ?? fetch(address, {
    method: route.method.toUpperCase(),
    headers: { ...asksForJson, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })).catch((error: unknown) => {
    throw signal?.aborted ? error : unheard(error)
  })
  if (!response.ok) throw await errorOf(response)
  return response
}

/** The server did not answer, or not to the end. */
function unheard(error: unknown): ApiError {
  return new ApiError(0, undefined, error instanceof Error ? error.message : String(error))
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem = await response.json().then((body: unknown) => (isProblem(body) ? body : undefined), () => undefined)
  return new ApiError(response.status, problem, problem?.detail ?? `${response.status} ${response.statusText}`)
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'title' in body && 'status' in body
}

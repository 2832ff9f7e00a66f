import type { AnswerOf, CallOf, Contract, Problem } from '@/lib/api/index.ts'
import { asksForJson, takeAhead } from './ahead.ts'
import { ApiError } from './api-error.ts'
import { ItemLines } from './item-lines.ts'

const base = '/api/v1'

type Text = string | number | boolean
type Texts = Readonly<Record<string, Text | readonly Text[] | undefined>>

/** Fills a contract's path and query: `/meshes/{mesh}` with `{ mesh: 'prod' }`. Repeated query values repeat the name. */
export function addressOf(contract: Pick<Contract, 'path'>, params: Texts = {}, query: Texts = {}): string {
  const path = contract.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
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
export async function call<C extends Contract>(contract: C, request: Sent<C>, signal?: AbortSignal): Promise<AnswerOf<C>> {
  const response = await send(contract, request, signal)
  return (response.status === 204 ? undefined : await response.json()) as AnswerOf<C>
}

/**
 * Calls an operation that answers with a list, and gives its items as they come: the server writes each on a line of its own. Items that
 * came before something failed were given nevertheless.
 */
export async function callItemwise<C extends Contract>(contract: C, request: Sent<C>, take: (items: readonly ItemOf<C>[]) => void, signal?: AbortSignal): Promise<AnswerOf<C>> {
  const response = await send(contract, request, signal)
  if (!response.body) return (await response.json()) as AnswerOf<C>
  const lines = new ItemLines<ItemOf<C>>()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      signal?.throwIfAborted()
      const items = lines.add(piece.value)
      if (items.length > 0) take(items)
    }
    return lines.end() as AnswerOf<C>
  } catch (error) {
    throw signal?.aborted ? error : unheard(error)
  }
}

/** Calls an operation that answers with a file; gives its bytes and headers. */
export async function download<C extends Contract>(contract: C, request: Sent<C>): Promise<{ readonly blob: Blob; readonly headers: Headers }> {
  const response = await send(contract, request)
  return { blob: await response.blob(), headers: response.headers }
}

async function send(contract: Contract, request: object, signal?: AbortSignal): Promise<Response> {
  const { params, query, body } = request as { readonly params?: Texts; readonly query?: Texts; readonly body?: unknown }
  const address = addressOf(contract, params, query)
  const ahead = contract.method === 'get' ? takeAhead(address) : undefined
  const response = await (ahead ?? fetch(address, {
    method: contract.method.toUpperCase(),
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

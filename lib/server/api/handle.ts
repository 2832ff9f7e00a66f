import type { z } from 'zod'
import type { Contract, RequestOf } from '@/lib/api/index.ts'
import type { ServerContext } from '../context.ts'

/** Bytes to answer with, and what they are. */
export type FileAnswer = { readonly bytes: Uint8Array<ArrayBuffer>; readonly media: string; readonly name: string; readonly headers?: Readonly<Record<string, string>> }

/** An answer without body may still set headers. */
export type EmptyAnswer = { readonly headers: Readonly<Record<string, string>> }

/** What a handler of a contract answers: the JSON of its schema, a file, or nothing. */
export type HandlerAnswer<C extends Contract> =
  C['success'] extends { readonly schema: infer S extends z.ZodType } ? z.input<S> : C['success'] extends { readonly media: readonly string[] } ? FileAnswer : EmptyAnswer | void

/** A handler sees a request that was admitted, read and checked. */
export type Handler<C extends Contract> = (request: RequestOf<C> & ServerContext & { readonly actor: string }) => Promise<HandlerAnswer<C>>

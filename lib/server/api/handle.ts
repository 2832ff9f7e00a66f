import type { z } from 'zod'
import type { Contract, RequestOf } from '@/lib/api/index.ts'
import type { ServerContext } from '../context.ts'

/** Bytes to answer with, and what they are. */
export type FileAnswer = { readonly bytes: Uint8Array<ArrayBuffer>; readonly media: string; readonly name: string; readonly headers?: Readonly<Record<string, string>> }

/** An answer without body may still set headers. */
export type EmptyAnswer = { readonly headers: Readonly<Record<string, string>> }

/** An answer that is JSON text already, such as the database makes it: it goes out as it is. Tests hold it against its schema. */
export class JsonText {
  constructor(readonly text: string | ReadableStream<Uint8Array>) {}
}

/** One event of a stream: its id is where a client that reconnects goes on. */
export type ServerEvent<Data = unknown> = { readonly id: string; readonly data: Data }

/** A stream of events, running while the client listens. */
export type EventsAnswer<Data = unknown> = (connection: {
  readonly send: (event: ServerEvent<Data>) => Promise<void>
  /** Tells the client that the connection lives, and where to go on should it not: browsers keep the id without hearing an event. */
  readonly stayAlive: (id: string) => Promise<void>
  readonly stopped: AbortSignal
}) => Promise<void>

/** What a handler of a contract answers: the JSON of its schema, events, a file, or nothing. */
export type HandlerAnswer<C extends Contract> =
  C['success'] extends { readonly schema: infer S extends z.ZodType } ? z.input<S> | JsonText | (C['success'] extends { readonly files: readonly string[] } ? FileAnswer : never)
  : C['success'] extends { readonly events: infer E extends z.ZodType } ? EventsAnswer<z.input<E>>
  : C['success'] extends { readonly media: readonly string[] } ? FileAnswer
  : EmptyAnswer | void

/** What else of a request counts: the media types that it would like, under which address it came, and the last event that a client which reconnects has read. */
export type Asked = { readonly accept: string; readonly origin: string; readonly lastEventId: string | undefined }

/** A handler sees a request that was admitted, read and checked. */
export type Handler<C extends Contract> = (request: RequestOf<C> & ServerContext & { readonly actor: string; readonly asked: Asked }) => Promise<HandlerAnswer<C>>

import type { z } from 'zod'
import type { ProblemStatus } from './schemas/problem.ts'

export type Method = 'get' | 'post' | 'put' | 'delete'

/** What a successful answer holds: JSON of a schema (or a file instead, where one is asked for), a stream of events whose data is JSON of a schema, bytes of one of some media types, or nothing. */
export type Success<Body extends z.ZodType = z.ZodType> =
  | { readonly status: 200 | 201; readonly description: string; readonly schema: Body; /** Media types of files that it answers with instead, when asked for. */ readonly files?: readonly string[] }
  | { readonly status: 200; readonly description: string; readonly events: Body }
  | { readonly status: 200; readonly description: string; readonly media: readonly string[] }
  | { readonly status: 204; readonly description: string }

/**
 * One operation of the REST API as data: the server mounts it, the OpenAPI document is made of it, the browser's client calls it.
 * `path` is relative to `/api/v1`, with parameters in braces.
 */
export type Contract<Params extends z.ZodObject = z.ZodObject, Query extends z.ZodObject = z.ZodObject, Body extends z.ZodType = z.ZodType, S extends Success = Success> = {
  readonly id: string
  readonly method: Method
  readonly path: `/${string}`
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly success: S
  /** Problems that this operation may answer with, besides those that any may (400, 401, 403, 500, 503) and that parameters and bodies may meet (413, 415, 422). */
  readonly problems: readonly ProblemStatus[]
  /** True when it stores something: refused while `READ_ONLY=1`. */
  readonly writes: boolean
  /** True when it is served without the token. */
  readonly open?: boolean
}

/** Declares an operation; the identity function that keeps its literal types. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract
}

type SchemaOf<C, Field extends string> = C extends { readonly [F in Field]: infer S extends z.ZodType } ? S : undefined
type OutputOf<S> = S extends z.ZodType ? z.output<S> : undefined
type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined

/** What a handler is given. */
export type RequestOf<C extends Contract> = {
  readonly params: OutputOf<SchemaOf<C, 'params'>>
  readonly query: OutputOf<SchemaOf<C, 'query'>>
  readonly body: OutputOf<SchemaOf<C, 'body'>>
}

/** What a caller sends. */
export type CallOf<C extends Contract> = {
  readonly params: InputOf<SchemaOf<C, 'params'>>
  readonly query: InputOf<SchemaOf<C, 'query'>>
  readonly body: InputOf<SchemaOf<C, 'body'>>
}

/** The JSON of a successful answer; undefined for an answer without body, with bytes or with events. */
export type AnswerOf<C extends Contract> = C['success'] extends { readonly schema: infer S extends z.ZodType } ? z.output<S> : undefined

/** The JSON of each event of an answer that is a stream. */
export type EventOf<C extends Contract> = C['success'] extends { readonly events: infer S extends z.ZodType } ? z.output<S> : undefined

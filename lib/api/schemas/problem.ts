import * as z from 'zod'
import { documentSchema } from './document.ts'

/** Status codes that the API uses for problems, and the title of each. */
export const problemTitles = {
  400: 'The request cannot be read',
  401: 'A token is needed',
  403: 'Not allowed',
  404: 'There is no such thing',
  405: 'This cannot be done here',
  409: 'Somebody else changed it first',
  410: 'It is no longer there',
  413: 'Too large',
  415: 'This media type is not read here',
  422: 'The content is not acceptable',
  500: 'Exodos failed',
  503: 'The database cannot be reached',
} as const

export type ProblemStatus = keyof typeof problemTitles

/** One edit that met a newer state: what it was based on, what it wanted, what is stored now. */
export const conflictSchema = z.object({
  key: z.string().describe('Key of the document.'),
  base: z.string().nullable().describe('The resourceVersion that the edit started from; null when it expected no document.'),
  proposed: z.string().nullable().describe('The text that the edit wanted to store; null for a deletion.'),
  current: documentSchema.nullable().describe('The stored document; null when it was deleted meanwhile.'),
}).meta({ id: 'Conflict' })

/** One thing that is wrong with a request: the field of the request, or the document and the field in it. */
export const problemDetailSchema = z.object({
  path: z.string().describe('The field: of the request, or of the document where `document` is given.'),
  message: z.string().describe('What is wrong with it.'),
  document: z.string().optional().describe('Key or place of the document that is meant.'),
}).meta({ id: 'ProblemDetail' })

/** An RFC 9457 problem document. */
export const problemSchema = z.object({
  type: z.string().describe('A URI that names the kind of problem; `about:blank` says no more than the status.'),
  title: z.string().describe('The kind of problem in one phrase.'),
  status: z.int().describe('The HTTP status code.'),
  detail: z.string().describe('What happened, naming object, field and rule.'),
  errors: z.array(problemDetailSchema).optional().describe('Each single fault.'),
  conflicts: z.array(conflictSchema).optional().describe('With 409: both versions of every document that was changed meanwhile.'),
}).meta({ id: 'Problem' })

export type Problem = z.infer<typeof problemSchema>
export type Conflict = z.infer<typeof conflictSchema>
export type ProblemDetail = z.infer<typeof problemDetailSchema>

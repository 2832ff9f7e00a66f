import * as z from 'zod'
import { meshNameSchema, revisionSchema } from './common.ts'
import { findingSchema } from './finding.ts'
import { textFilesSchema } from './files.ts'

/** One side of a difference: a mesh as it is or was, or files. */
export const stateSchema = z.union([
  z.strictObject({ mesh: meshNameSchema, revision: revisionSchema.optional().describe('As it was then; as it is now when absent.') }),
  z.strictObject({ files: textFilesSchema }),
]).meta({ id: 'State' })

const countsSchema = z.object({ added: z.int(), changed: z.int(), removed: z.int() })
const outcomeSchema = z.enum(['reached', 'stopped', 'blocked', 'passedThrough', 'notGoverned'])
const sideSchema = z.object({ outcome: outcomeSchema, facets: z.record(z.string(), z.string()).describe('What differs on this side, in the terms of its field.') })

const documentChangeSchema = z.object({
  key: z.string(),
  change: z.enum(['added', 'changed', 'removed']),
  line: z.int().min(1).describe('First line that differs.'),
}).meta({ id: 'DocumentChange' })

const legSchema = z.object({
  change: z.enum(['lost', 'changed', 'gained']),
  namespace: z.string().describe('Namespace of the clients.'),
  workloads: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string(), version: z.string(), resource: z.string().optional() })),
  host: z.string(),
  port: z.int().describe('The port dialled.'),
  before: sideSchema,
  after: sideSchema,
  because: documentChangeSchema.optional().describe('The changed document that explains it.'),
}).meta({ id: 'LegDifference' })

/** What lies between two states of a mesh. */
export const reviewSchema = z.object({
  alarming: z.boolean().describe('A client loses a leg, or an error is new.'),
  legs: z.object({
    legs: z.array(legSchema),
    hosts: z.array(z.object({ host: z.string(), lost: z.int(), of: z.int() })).describe('Workloads that lose a host, of those that reached it.'),
    clients: z.object({ losing: z.int(), changed: z.int(), gaining: z.int(), staying: z.int(), added: z.int(), removed: z.int() }),
  }),
  findings: z.object({ gained: z.array(findingSchema), gone: z.array(findingSchema) }),
  proxies: z.array(z.object({ proxy: z.string(), listeners: countsSchema, routes: countsSchema, clusters: countsSchema, endpoints: countsSchema })),
  documents: z.array(documentChangeSchema),
  texts: z.record(z.string(), z.object({ before: z.string().nullable(), after: z.string().nullable() })).optional().describe('The texts of the documents that differ, by key, when they were asked for; null on the side that has none.'),
  notModelled: z.array(z.string()).describe('Documents that may change the verdict and are not interpreted.'),
}).meta({ id: 'Review' })

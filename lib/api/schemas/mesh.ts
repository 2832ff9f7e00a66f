import * as z from 'zod'
import { meshNameSchema, plainTextSchema, revisionSchema, timeSchema } from './common.ts'

const counts = {
  same: z.int().min(0).describe('Documents that say the same.'),
  differ: z.int().min(0).describe('Documents that differ.'),
  added: z.int().min(0).describe('Documents that are there and not stored.'),
  gone: z.int().min(0).describe('Documents that are stored and not there.'),
}

/** Where documents come from, and how many differed when somebody compared. */
export const newSourceSchema = z.strictObject({ type: z.enum(['file', 'cluster']), name: plainTextSchema.trim().min(1).max(200).describe('The kubectl context, or the folder or file.'), ...counts, documents: z.record(z.string(), z.enum(['same', 'differ', 'added', 'gone'])).optional().describe('What the comparison said of each document, by key, with the mesh as it is now stored: `added` is there and not stored, `gone` the other way round.') }).meta({ id: 'NewSource' })
export const sourceSchema = z.object({ type: z.enum(['file', 'cluster']), name: z.string(), compared: timeSchema.describe('When it was compared last.'), ...counts }).meta({ id: 'Source' })

/** A mesh: one independent set of documents with a name and a revision counter. */
export const meshSchema = z.object({
  name: meshNameSchema,
  displayName: z.string().describe('Name for people.'),
  istioVersion: z.string().describe('Version of its istiod.'),
  revision: revisionSchema,
  created: timeSchema,
  documents: z.object({
    managed: z.int().min(0).describe('Documents that Exodos ships.'),
    context: z.int().min(0).describe('Documents imported so that the mesh is known.'),
  }).describe('How many documents it holds.'),
  sources: z.array(sourceSchema).describe('Where its documents come from, each as it was compared last.'),
}).meta({ id: 'Mesh' })

export const newMeshSchema = z.strictObject({
  name: meshNameSchema,
  displayName: z.string().max(200).optional().describe('Name for people; the name when absent.'),
  istioVersion: z.string().max(40).optional().describe('Version of its istiod; the version that Exodos follows when absent.'),
}).meta({ id: 'NewMesh' })

export type Mesh = z.infer<typeof meshSchema>
export type NewMesh = z.infer<typeof newMeshSchema>

import { z } from 'zod'
import { meshNameSchema, revisionSchema, timeSchema } from './common.ts'

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
}).meta({ id: 'Mesh' })

export const newMeshSchema = z.strictObject({
  name: meshNameSchema,
  displayName: z.string().max(200).optional().describe('Name for people; the name when absent.'),
  istioVersion: z.string().max(40).optional().describe('Version of its istiod; the version that Exodos follows when absent.'),
}).meta({ id: 'NewMesh' })

export type Mesh = z.infer<typeof meshSchema>
export type NewMesh = z.infer<typeof newMeshSchema>

import * as z from 'zod'
import { defineContract } from '../contract.ts'
import { routes } from '../routes.ts'
import { meshParams } from '../schemas/common.ts'
import { meshSchema, newMeshSchema, newSourceSchema } from '../schemas/mesh.ts'

export const listMeshes = defineContract({
  ...routes.listMeshes,
  summary: 'All meshes, by name.',
  success: { status: 200, description: 'The meshes.', schema: z.object({ items: z.array(meshSchema) }) },
  problems: [],
  writes: false,
})

export const createMesh = defineContract({
  ...routes.createMesh,
  summary: 'Create an empty mesh.',
  body: newMeshSchema,
  success: { status: 201, description: 'The new mesh.', schema: meshSchema },
  problems: [409],
  writes: true,
})

export const getMesh = defineContract({
  ...routes.getMesh,
  summary: 'One mesh.',
  params: meshParams,
  success: { status: 200, description: 'The mesh.', schema: meshSchema },
  problems: [404],
  writes: false,
})

export const deleteMesh = defineContract({
  ...routes.deleteMesh,
  summary: 'Delete a mesh with its documents and its history.',
  params: meshParams,
  success: { status: 204, description: 'It is gone.' },
  problems: [404],
  writes: true,
})

export const recordComparison = defineContract({
  ...routes.recordComparison,
  summary: 'Remember that a source was compared with the mesh now, and how many documents differ; with `documents`, the counts follow what is stored later.',
  params: meshParams,
  body: newSourceSchema,
  success: { status: 200, description: 'The mesh.', schema: meshSchema },
  problems: [404],
  writes: true,
})

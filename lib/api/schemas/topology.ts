import { z } from 'zod'
import { anyObjectSchema } from './common.ts'

/** The graph of what leaves the mesh. */
export const topologySchema = z.looseObject({
  nodes: z.array(anyObjectSchema),
  edges: z.array(anyObjectSchema),
}).meta({ id: 'Topology' })

/** A node that somebody moved by hand. */
export const positionSchema = z.strictObject({
  node: z.string().min(1).max(1000).describe('Id of the node.'),
  x: z.number(),
  y: z.number(),
}).meta({ id: 'Position' })

export type PositionAnswer = z.infer<typeof positionSchema>

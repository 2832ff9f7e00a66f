import * as z from 'zod'
import { anyObjectSchema } from './common.ts'

/** The graph of what leaves the mesh. */
export const topologySchema = z.looseObject({
  nodes: z.array(anyObjectSchema),
  edges: z.array(anyObjectSchema),
}).meta({ id: 'Topology' })

/** A node that somebody moved by hand. */
export const positionSchema = z.strictObject({
  node: z.string().min(1).max(1000).describe('Id of the node.'),
  x: z.number().describe('How far right of where its lane puts it, in pixels at 100 %.'),
  y: z.number().describe('Its upper edge, in pixels at 100 % below the heads of the lanes.'),
}).meta({ id: 'Position' })

/** All nodes of a mesh that were moved by hand. */
export const positionsSchema = z.object({
  items: z.array(positionSchema),
  writable: z.boolean().describe('Whether this installation remembers more of them: false while it is read-only.'),
}).meta({ id: 'Positions' })

export type PositionAnswer = z.infer<typeof positionSchema>
export type PositionsAnswer = z.infer<typeof positionsSchema>

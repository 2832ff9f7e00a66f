import * as z from 'zod'
import { defineContract } from '../contract.ts'
import { routes } from '../routes.ts'
import { meshParams } from '../schemas/common.ts'
import { positionSchema, positionsSchema } from '../schemas/topology.ts'

export const listPositions = defineContract({
  ...routes.listPositions,
  summary: 'Nodes of the graph that were moved by hand.',
  params: meshParams,
  success: { status: 200, description: 'The positions.', schema: positionsSchema },
  problems: [404],
  writes: false,
})

export const savePositions = defineContract({
  ...routes.savePositions,
  summary: 'Remember where nodes were moved to; `reset` lets nodes go back to where the layout puts them.',
  params: meshParams,
  body: z.strictObject({
    items: z.array(positionSchema).max(5000),
    reset: z.union([z.literal('all'), z.array(z.string()).max(5000)]).optional().describe('Nodes to forget first; `all` forgets every one.'),
  }),
  success: { status: 200, description: 'All positions now.', schema: positionsSchema },
  problems: [404],
  writes: true,
})

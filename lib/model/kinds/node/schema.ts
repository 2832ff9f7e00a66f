import * as z from 'zod'
import type { Read } from '../../schema/index.ts'

/** A Node as a whole; its topology labels are what matters, and they stand in metadata. */
export const nodeObject = z.object({
  spec: z
    .object({
      podCIDR: z.string().optional().describe('Addresses of the pods on the node.'),
      unschedulable: z.boolean().optional().describe('No new pods are placed here.'),
    })
    .optional()
    .describe('Settings of the node.'),
})

export type NodeObject = Read<z.infer<typeof nodeObject>>

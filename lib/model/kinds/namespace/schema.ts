import * as z from 'zod'
import type { Read } from '../../schema/index.ts'

/** A Namespace as a whole; its labels are what matters, and they stand in metadata. */
export const namespaceObject = z.object({
  spec: z.object({ finalizers: z.array(z.string()).optional().describe('Controllers that must agree before the namespace goes.') }).optional().describe('Settings of the namespace.'),
})

export type NamespaceObject = Read<z.infer<typeof namespaceObject>>

import * as z from 'zod'
import { labels } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

/** A ConfigMap as a whole. */
export const configMapObject = z.object({
  data: labels.optional().describe('Texts by name; `mesh` holds the mesh configuration in the ConfigMap istio.'),
  binaryData: labels.optional().describe('Bytes by name, in base64.'),
  immutable: z.boolean().optional().describe('The content can no longer be changed.'),
})

export type ConfigMapObject = Read<z.infer<typeof configMapObject>>

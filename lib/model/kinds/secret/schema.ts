import * as z from 'zod'
import type { Read } from '../../schema/index.ts'

/** A Secret as a whole. Only the type and the names of the keys are read here; values are dropped when the text is parsed. */
export const secretObject = z.object({
  type: z.string().optional().describe('Type of the content, such as kubernetes.io/tls; Opaque by default.'),
  data: z.record(z.string(), z.unknown()).optional().describe('Values by name; only the names are kept.'),
  stringData: z.record(z.string(), z.unknown()).optional().describe('Values by name, as text; only the names are kept.'),
  immutable: z.boolean().optional().describe('The content can no longer be changed.'),
})

export type SecretObject = Read<z.infer<typeof secretObject>>

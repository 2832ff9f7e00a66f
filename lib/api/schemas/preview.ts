import { z } from 'zod'
import { anyObjectSchema } from './common.ts'

/** What an import would do. */
export const previewSchema = z.looseObject({
  items: z.array(anyObjectSchema).describe('One for each document of the import.'),
}).meta({ id: 'ImportPreview' })

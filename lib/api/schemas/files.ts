import * as z from 'zod'

/** A text file as an operator has it: one document, several, a List, or JSON. */
export const textFileSchema = z.strictObject({
  path: z.string().max(1000).default('input.yaml').describe('Its path; shown beside what was read from it.'),
  text: z.string().describe('Its content.'),
}).meta({ id: 'TextFile' })

export const textFilesSchema = z.array(textFileSchema).min(1).max(20_000).describe('Files with Kubernetes documents.')

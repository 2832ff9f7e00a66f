import { z } from 'zod'
import { roleSchema } from './document.ts'

const faultSchema = z.object({
  code: z.string(),
  path: z.array(z.union([z.string(), z.int()])),
  onKey: z.boolean().optional(),
  message: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/** What an import would do with one document. */
export const importItemSchema = z.object({
  id: z.string().describe('File and position: unique in the preview.'),
  file: z.string(),
  index: z.int().min(0).describe('Position among the documents of the file.'),
  line: z.int().min(1).describe('Line of the file at which it begins.'),
  verdict: z.enum(['new', 'changed', 'same', 'unreadable']),
  reason: z.string().optional().describe('Why it cannot be read.'),
  key: z.string().optional().describe('Key of the document; absent when it has no identity.'),
  group: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  role: roleSchema,
  manager: z.string().optional().describe('Who manages it elsewhere.'),
  refused: z.array(faultSchema).describe('What a cluster would refuse it for.'),
  superseded: z.boolean().describe('A later document of the import has the same identity, and wins.'),
  reduced: z.boolean().describe('A Secret whose values were taken out.'),
  text: z.string().describe('The text that would be stored; a changed document keeps the comments of the stored one.'),
  before: z.string().optional().describe('The stored text.'),
  base: z.string().nullable().optional().describe('resourceVersion of the stored document, to be sent with the edit; null when there is none.'),
}).meta({ id: 'ImportItem' })

/** What an import would do. */
export const previewSchema = z.object({
  items: z.array(importItemSchema).describe('One for each document of the import.'),
  skipped: z.array(z.object({ reason: z.enum(['kustomization', 'chart', 'values', 'template', 'crd', 'event', 'notYaml']), count: z.int(), examples: z.array(z.string()) })).describe('What is no document of a mesh.'),
  lists: z.int().describe('Lists that were taken apart.'),
  secretsReduced: z.int().describe('Secrets whose values were taken out.'),
}).meta({ id: 'ImportPreview' })

export type ImportItemAnswer = z.infer<typeof importItemSchema>

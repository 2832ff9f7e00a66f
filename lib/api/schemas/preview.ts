import * as z from 'zod'
import { revisionSchema } from './common.ts'
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
  superseded: z.boolean().describe('A later document of the import has the same identity; by itself the last counts.'),
  renames: z.string().optional().describe('Key of the stored document that it follows under another name (Kustomize names ConfigMaps by content): send the edit under this key.'),
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
  gone: z.array(z.object({ id: z.string(), key: z.string(), group: z.string(), kind: z.string(), namespace: z.string(), name: z.string(), text: z.string(), base: revisionSchema.nullable() })).describe('Stored documents in the scope that the import does not hold; an edit whose text is null removes one.'),
  secretsReduced: z.int().describe('Secrets whose values were taken out.'),
}).meta({ id: 'ImportPreview' })

/** What an import speaks for. */
export const importScopeSchema = z.strictObject({
  namespaces: z.array(z.string()).optional().describe('Only these namespaces, and nothing cluster-scoped; all when absent.'),
  kinds: z.array(z.string()).optional().describe('Only these kinds; all when absent.'),
}).meta({ id: 'ImportScope' })

export type ImportItemAnswer = z.infer<typeof importItemSchema>

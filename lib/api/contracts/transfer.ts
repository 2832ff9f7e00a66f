import * as z from 'zod'
import { defineContract } from '../contract.ts'
import { routes } from '../routes.ts'
import { meshParams, revisionSchema } from '../schemas/common.ts'
import { textFilesSchema } from '../schemas/files.ts'
import { importScopeSchema, previewSchema } from '../schemas/preview.ts'

const formatSchema = z.enum(['yaml', 'zip', 'archive']).default('yaml').describe('yaml: one file; zip: a file a document and a kustomization; archive: the whole mesh as it is stored.')
const file = {
  status: 200,
  description: 'The file. `X-Exodos-Left-Out` counts the documents that were left out, by why: context, secrets, unreadable.',
  media: ['application/yaml', 'application/zip'],
} as const

export const exportMesh = defineContract({
  ...routes.exportMesh,
  summary: 'The saved documents: kubectl-ready YAML, a zip with a kustomization, or an archive of the whole mesh that loses nothing.',
  params: meshParams,
  query: z.object({
    format: formatSchema,
    key: z.union([z.string(), z.array(z.string())]).transform((keys) => (typeof keys === 'string' ? [keys] : keys)).optional()
      .describe('Only this document; may be repeated. Without it: all managed documents.'),
  }),
  success: file,
  problems: [404],
  writes: false,
})

export const exportSelection = defineContract({
  ...routes.exportSelection,
  summary: 'The same for a selection that is too long for an address.',
  params: meshParams,
  body: z.strictObject({ format: formatSchema, keys: z.array(z.string()).max(20_000).describe('Keys of the documents.') }),
  success: file,
  problems: [404],
  writes: false,
})

export const previewImport = defineContract({
  ...routes.previewImport,
  summary: 'What an import would do, document by document; nothing is stored. Confirm by posting the edits as a change.',
  params: meshParams,
  body: z.strictObject({ files: textFilesSchema, scope: importScopeSchema.optional().describe('Says that the import is all there is of this: what is stored of it and not in the import is gone.') }),
  success: { status: 200, description: 'The preview at one revision.', schema: z.object({ revision: revisionSchema, preview: previewSchema }) },
  problems: [404],
  writes: false,
})

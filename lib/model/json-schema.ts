import { memoByIdentity } from '@/lib/std/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'
import * as z from 'zod'
import type { KindDefinition } from './kind.ts'
import { metadataSchema } from './metadata.ts'

/** JSON Schema (draft 2020-12) of a whole document of a kind, with descriptions, for completion and hover. */
export const jsonSchemaOf: (kind: KindDefinition) => JsonObject = memoByIdentity((kind) => z.toJSONSchema(documentSchema(kind), { io: 'input', unrepresentable: 'any' }) as JsonObject)

function documentSchema(kind: KindDefinition): z.ZodType {
  const versions = kind.versions.map((version) => (kind.group === '' ? version : `${kind.group}/${version}`))
  const head = {
    apiVersion: z.enum(versions).describe('API group and version of the kind.'),
    kind: z.literal(kind.name).describe('Kind of the document.'),
    metadata: metadataSchema.describe('Name, namespace, labels and annotations.'),
  }
  if (kind.schemaAt === 'object') return z.object({ ...head, ...(kind.schema instanceof z.ZodObject ? kind.schema.shape : {}) })
  const status = z.unknown().optional().describe('Written by controllers; read-only.')
  return z.object({ ...head, spec: (kind.specRequired === true ? kind.schema : kind.schema.optional()).describe('What the document asks for.'), status })
}

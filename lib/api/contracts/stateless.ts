import * as z from 'zod'
import { defineContract } from '../contract.ts'
import { routes } from '../routes.ts'
import { findingSchema, reportFormatSchema } from '../schemas/finding.ts'
import { textFilesSchema } from '../schemas/files.ts'
import { envoyConfigSchema, flavourSchema, istioConfigSchema, proxySchema } from '../schemas/proxy.ts'
import { topologySchema } from '../schemas/topology.ts'

const partSchema = z.enum(['findings', 'proxies', 'topology', 'config'])

export const compileDocuments = defineContract({
  ...routes.compileDocuments,
  summary: 'Derive everything from documents in the request; nothing is stored.',
  body: z.strictObject({
    files: textFilesSchema,
    parts: z.array(partSchema).default(['findings', 'proxies', 'config']).describe('What to answer.'),
    proxies: z.array(z.string()).optional().describe('Configurations of these proxies (`namespace/name`); of all when absent.'),
    flavour: flavourSchema.default('istio'),
  }),
  success: {
    status: 200,
    description: 'The parts that were asked for.',
    schema: z.object({
      documents: z.array(z.object({ key: z.string(), readable: z.boolean() })).describe('What was read.'),
      findings: z.array(findingSchema).optional(),
      proxies: z.array(proxySchema).optional(),
      topology: topologySchema.optional(),
      configs: z.record(z.string(), z.union([istioConfigSchema, envoyConfigSchema])).optional().describe('By proxy id.'),
    }),
  },
  problems: [404],
  writes: false,
})

export const analyzeDocuments = defineContract({
  ...routes.analyzeDocuments,
  summary: 'Findings about documents in the request; nothing is stored.',
  query: z.object({ format: reportFormatSchema }),
  body: z.strictObject({ files: textFilesSchema, suppress: z.array(z.string().max(500)).max(1000).optional().describe('Sets codes aside, as `istioctl analyze --suppress` does: `IST0108=Pod *.baz`.') }),
  success: { status: 200, description: 'The findings.', schema: z.object({ items: z.array(findingSchema) }), files: ['application/sarif+json'] },
  problems: [],
  writes: false,
})

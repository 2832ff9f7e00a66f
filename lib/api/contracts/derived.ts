import * as z from 'zod'
import { defineContract } from '../contract.ts'
import { routes } from '../routes.ts'
import { meshParams, revisionSchema } from '../schemas/common.ts'
import { findingSchema, reportFormatSchema } from '../schemas/finding.ts'
import { envoyConfigSchema, flavourSchema, istioConfigSchema, proxySchema } from '../schemas/proxy.ts'
import { topologySchema } from '../schemas/topology.ts'

export const listFindings = defineContract({
  ...routes.listFindings,
  summary: 'What is wrong or noteworthy in the saved documents.',
  params: meshParams,
  query: z.object({
    severity: z.enum(['error', 'warning', 'info']).optional().describe('Only this severity.'),
    code: z.string().optional().describe('Only this code.'),
    document: z.string().optional().describe('Only findings of this document.'),
    suppressed: z.enum(['true', 'false']).optional().describe('Only what is set aside, or only what is not; all without it.'),
    format: reportFormatSchema,
  }),
  success: { status: 200, description: 'The findings at one revision.', schema: z.object({ revision: revisionSchema, items: z.array(findingSchema) }), files: ['application/sarif+json'] },
  problems: [404],
  writes: false,
})

export const getTopology = defineContract({
  ...routes.getTopology,
  summary: 'The graph of what leaves the mesh.',
  params: meshParams,
  success: { status: 200, description: 'The graph at one revision.', schema: z.object({ revision: revisionSchema, topology: topologySchema }) },
  problems: [404],
  writes: false,
})

export const listProxies = defineContract({
  ...routes.listProxies,
  summary: 'The Envoys of the mesh.',
  params: meshParams,
  success: { status: 200, description: 'The proxies at one revision.', schema: z.object({ revision: revisionSchema, items: z.array(proxySchema) }) },
  problems: [404],
  writes: false,
})

export const getProxyConfig = defineContract({
  ...routes.getProxyConfig,
  summary: 'The whole Envoy configuration of one proxy.',
  params: meshParams.extend({ namespace: z.string().min(1).describe('Namespace of the proxy.'), name: z.string().min(1).describe('Name of its workload.') }),
  query: z.object({ flavour: flavourSchema.default('istio') }),
  success: { status: 200, description: 'Flavour istio: the five parts; flavour envoy: a bootstrap with notes.', schema: z.union([istioConfigSchema, envoyConfigSchema]) },
  problems: [404],
  writes: false,
})

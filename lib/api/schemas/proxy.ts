import * as z from 'zod'
import { anyObjectSchema } from './common.ts'

/** A workload's Envoy. */
export const proxySchema = z.object({
  id: z.string().describe('`namespace/name`.'),
  name: z.string(),
  namespace: z.string(),
  type: z.enum(['sidecar', 'router']),
  ips: z.array(z.string()),
  labels: z.record(z.string(), z.string()),
  serviceAccount: z.string(),
  locality: z.string().describe('`region/zone/subzone`, empty when unknown.'),
  standIn: z.boolean().describe('True for a stand-in client of a namespace without workloads.'),
  notGoverned: z.object({ reason: z.string(), text: z.string() }).optional().describe('Why its traffic passes no Envoy of ours.'),
  notModelled: z.array(z.string()).describe('Keys of documents that may change its configuration and that nobody interprets.'),
}).meta({ id: 'Proxy' })

/** The configuration of one proxy as istiod would send it, in protobuf JSON. */
export const istioConfigSchema = z.object({
  listeners: z.array(anyObjectSchema),
  routes: z.array(anyObjectSchema),
  clusters: z.array(anyObjectSchema),
  endpoints: z.array(anyObjectSchema),
  nameTable: anyObjectSchema.optional().describe('Names that the proxy answers by DNS.'),
}).meta({ id: 'IstioConfig' })

/** A bootstrap that an upstream Envoy loads, and what had to be changed for that. */
export const envoyConfigSchema = z.object({
  bootstrap: anyObjectSchema,
  notes: z.array(z.unknown()).describe('What the standalone form could not keep.'),
}).meta({ id: 'EnvoyConfig' })

export const flavourSchema = z.enum(['istio', 'envoy']).describe('istio: exactly what istiod sends; envoy: the same behaviour as a bootstrap for an upstream Envoy.')

export type ProxyAnswer = z.infer<typeof proxySchema>

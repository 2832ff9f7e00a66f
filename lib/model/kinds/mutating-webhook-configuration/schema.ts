import * as z from 'zod'
import { labelSelector } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const service = z.object({
  name: z.string().describe('Name of the Service that answers.'),
  namespace: z.string().describe('Namespace of that Service.'),
  path: z.string().optional().describe('Path that is called.'),
  port: z.int().optional().describe('Port that is called; 443 by default.'),
})

const rule = z.object({
  apiGroups: z.array(z.string()).optional().describe('API groups that are looked at.'),
  apiVersions: z.array(z.string()).optional().describe('API versions that are looked at.'),
  operations: z.array(z.string()).optional().describe('Operations that are looked at.'),
  resources: z.array(z.string()).optional().describe('Resources that are looked at.'),
})

const webhook = z.object({
  name: z.string().describe('Name of the webhook.'),
  clientConfig: z.object({ service: service.optional().describe('Service that answers.'), url: z.string().optional().describe('Address that answers.') }).optional().describe('Who answers.'),
  failurePolicy: z.string().optional().describe('Fail (the default) or Ignore when nobody answers.'),
  namespaceSelector: labelSelector.optional().describe('Namespaces whose objects are shown to the webhook.'),
  objectSelector: labelSelector.optional().describe('Objects that are shown to the webhook.'),
  rules: z.array(rule).optional().describe('Operations that are shown to the webhook.'),
})

/** A MutatingWebhookConfiguration as a whole: which pods get a sidecar. */
export const mutatingWebhookConfigurationObject = z.object({
  webhooks: z.array(webhook).optional().describe('The webhooks, in order.'),
})

export type MutatingWebhookConfigurationObject = Read<z.infer<typeof mutatingWebhookConfigurationObject>>

import * as z from 'zod'
import { atMostOne, holds, policySelector, structureCodes, targetRef, targetRefs } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const texts = z.array(z.string())
const accounts = z.array(z.string().max(320)).max(16)

const sourceFields = z.strictObject({
  principals: texts.optional().describe('Identities of the client from its certificate, as trust-domain/ns/namespace/sa/account.'),
  notPrincipals: texts.optional().describe('Identities that the client must not have.'),
  requestPrincipals: texts.optional().describe('Identities from the token of the request, as issuer/subject.'),
  notRequestPrincipals: texts.optional().describe('Identities that the token must not carry.'),
  namespaces: texts.optional().describe('Namespaces of the client from its certificate.'),
  notNamespaces: texts.optional().describe('Namespaces that the client must not be in.'),
  serviceAccounts: accounts.optional().describe('Service accounts of the client, as namespace/account or account of this namespace; at most 16.'),
  notServiceAccounts: accounts.optional().describe('Service accounts that the client must not have; at most 16.'),
  ipBlocks: texts.optional().describe('Addresses or CIDR ranges of the peer of the connection.'),
  notIpBlocks: texts.optional().describe('Addresses that the peer must not have.'),
  remoteIpBlocks: texts.optional().describe('Addresses of the client as forwarding headers tell them.'),
  notRemoteIpBlocks: texts.optional().describe('Addresses that forwarding headers must not tell.'),
})

const source = holds(
  sourceFields,
  ({ serviceAccounts, notServiceAccounts, principals, notPrincipals, namespaces, notNamespaces }) =>
    (serviceAccounts ?? notServiceAccounts) === undefined || (principals ?? notPrincipals ?? namespaces ?? notNamespaces) === undefined,
  'Service accounts cannot go with principals or namespaces in one source.',
  structureCodes.exclusive,
)

const operation = z.strictObject({
  hosts: texts.optional().describe('Hosts of the request; * at the start or the end stands for the rest.'),
  notHosts: texts.optional().describe('Hosts that the request must not have.'),
  ports: texts.optional().describe('Ports of the destination, as text.'),
  notPorts: texts.optional().describe('Ports that the destination must not have.'),
  methods: texts.optional().describe('HTTP methods of the request.'),
  notMethods: texts.optional().describe('HTTP methods that the request must not have.'),
  paths: texts.optional().describe('Paths of the request; * at the start or the end, or a path template.'),
  notPaths: texts.optional().describe('Paths that the request must not have.'),
})

const condition = z.strictObject({
  key: z.string().describe('Attribute that is looked at, such as request.headers[x] or source.ip.'),
  values: texts.optional().describe('Values of which one must hold.'),
  notValues: texts.optional().describe('Values of which none may hold.'),
})

const rule = z.strictObject({
  from: z
    .array(z.strictObject({ source: source.optional().describe('One source.') }))
    .max(512)
    .optional()
    .describe('Sources of which one must hold; none means anybody.'),
  to: z
    .array(z.strictObject({ operation: operation.optional().describe('One operation.') }))
    .optional()
    .describe('Operations of which one must hold; none means anything.'),
  when: z.array(condition).optional().describe('Further conditions that must all hold.'),
})

/** AuthorizationPolicy.spec. */
export const authorizationPolicySpec = atMostOne(
  z.strictObject({
    selector: policySelector.optional().describe('Workloads of this namespace that the policy applies to; without it, all.'),
    targetRef: targetRef.optional().describe('Object that the policy is attached to; deprecated, use targetRefs.'),
    targetRefs: targetRefs.optional().describe('Objects that the policy is attached to, at most 16.'),
    rules: z.array(rule).max(512).optional().describe('Rules of which one must match; without rules nothing matches.'),
    action: z.enum(['ALLOW', 'DENY', 'AUDIT', 'CUSTOM']).optional().describe('What happens to requests that match; ALLOW by default.'),
    provider: z
      .strictObject({ name: z.string().optional().describe('Name of the extension provider in the mesh configuration.') })
      .optional()
      .describe('Who decides for the action CUSTOM.'),
  }),
  'selector',
  'targetRef',
  'targetRefs',
)

export type AuthorizationPolicySpec = Read<z.infer<typeof authorizationPolicySpec>>
export type AuthorizationRule = NonNullable<AuthorizationPolicySpec['rules']>[number]
export type AuthorizationSource = NonNullable<NonNullable<AuthorizationRule['from']>[number]['source']>
export type AuthorizationOperation = NonNullable<NonNullable<AuthorizationRule['to']>[number]['operation']>
export type AuthorizationCondition = NonNullable<AuthorizationRule['when']>[number]

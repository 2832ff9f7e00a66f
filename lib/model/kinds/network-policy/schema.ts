import * as z from 'zod'
import { labelSelector } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const ipBlock = z.object({
  cidr: z.string().describe('Range of addresses.'),
  except: z.array(z.string()).optional().describe('Ranges taken out of it.'),
})

const peer = z.object({
  podSelector: labelSelector.optional().describe('Pods, of this namespace unless namespaceSelector is given.'),
  namespaceSelector: labelSelector.optional().describe('Namespaces whose pods are meant.'),
  ipBlock: ipBlock.optional().describe('Addresses outside the cluster.'),
})

const port = z.object({
  protocol: z.string().optional().describe('TCP (the default), UDP or SCTP.'),
  port: z.union([z.int(), z.string()]).optional().describe('Port by number or name; every port by default.'),
  endPort: z.int().optional().describe('Last port of a range that starts at port.'),
})

const egress = z.object({
  to: z.array(peer).optional().describe('Who may be reached; anybody by default.'),
  ports: z.array(port).optional().describe('Ports that may be reached; all by default.'),
})

const ingress = z.object({
  from: z.array(peer).optional().describe('Who may reach the pods; anybody by default.'),
  ports: z.array(port).optional().describe('Ports that may be reached; all by default.'),
})

/** NetworkPolicy.spec. */
export const networkPolicySpec = z.object({
  podSelector: labelSelector.optional().describe('Pods the policy applies to; an empty selector takes all of the namespace.'),
  policyTypes: z.array(z.enum(['Ingress', 'Egress'])).optional().describe('Directions that the policy limits.'),
  egress: z.array(egress).optional().describe('What the pods may reach.'),
  ingress: z.array(ingress).optional().describe('What may reach the pods.'),
})

export type NetworkPolicySpec = Read<z.infer<typeof networkPolicySpec>>

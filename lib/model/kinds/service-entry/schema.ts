import * as z from 'zod'
import { holds, portNumber, structureCodes, workloadEntry, workloadSelector } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const port = z.strictObject({
  number: portNumber.describe('Port that clients dial, 1 to 65535.'),
  protocol: z.string().max(256).optional().describe('Protocol on the port: HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TLS, TCP, MONGO, REDIS, MYSQL, HTTP_PROXY or UDP; without it the proxy sniffs.'),
  name: z.string().max(256).describe('Name of the port, unique in this document.'),
  targetPort: portNumber.optional().describe('Port on the endpoint that receives the traffic; the port number by default.'),
})

const ports = holds(z.array(port).max(256), (all) => new Set(all.map(({ number }) => number)).size === all.length, 'Each port number may be given once.', structureCodes.duplicate)
const namedOnce = holds(ports, (all) => new Set(all.map(({ name }) => name)).size === all.length, 'Each port name may be given once.', structureCodes.duplicate)

const host = holds(z.string(), (text) => text !== '*', 'A host cannot be the wildcard * alone.')

const shape = z.strictObject({
  hosts: z.array(host).min(1).max(256).describe('Host names of the service; a name may start with *. to stand for all names below.'),
  addresses: z.array(z.string().max(64)).max(256).optional().describe('Virtual IP addresses or CIDR ranges of the service; without them TCP traffic is told apart by port alone.'),
  ports: namedOnce.optional().describe('Ports of the service.'),
  location: z.enum(['MESH_EXTERNAL', 'MESH_INTERNAL']).optional().describe('Whether the service is part of the mesh, which decides automatic mTLS; MESH_EXTERNAL by default.'),
  resolution: z
    .enum(['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'])
    .optional()
    .describe('How the proxy finds addresses to connect to: where the client was going (NONE, the default), listed endpoints, or DNS.'),
  endpoints: z.array(workloadEntry).max(4096).optional().describe('Endpoints of the service, instead of a workloadSelector.'),
  workloadSelector: workloadSelector.optional().describe('Selects WorkloadEntries and pods of this namespace as endpoints.'),
  exportTo: z.array(z.string()).optional().describe('Namespaces that see the service: * for all, . for this one, ~ for none; the mesh default is all.'),
  subjectAltNames: z.array(z.string()).optional().describe('Names of which the server certificate must carry one when TLS is started.'),
})

const oneEndpointSource = holds(
  shape,
  (spec) => spec.workloadSelector === undefined || spec.endpoints === undefined,
  'Only one of workloadSelector and endpoints may be set.',
  structureCodes.exclusive,
)
const cidrOnlyWithoutDns = holds(
  oneEndpointSource,
  ({ addresses = [], resolution = 'NONE' }) => resolution === 'NONE' || resolution === 'STATIC' || !addresses.some((address) => address.includes('/')),
  'CIDR addresses are allowed only with resolution NONE or STATIC.',
)
const noneWithoutEndpoints = holds(
  cidrOnlyWithoutDns,
  ({ endpoints, resolution = 'NONE' }) => resolution !== 'NONE' || endpoints === undefined,
  'Resolution NONE takes no endpoints.',
)

/** ServiceEntry.spec. */
export const serviceEntrySpec = holds(
  noneWithoutEndpoints,
  ({ endpoints = [], resolution }) => resolution !== 'DNS_ROUND_ROBIN' || endpoints.length <= 1,
  'Resolution DNS_ROUND_ROBIN takes at most one endpoint.',
)

export type ServiceEntrySpec = Read<z.infer<typeof serviceEntrySpec>>
export type ServiceEntryPort = NonNullable<ServiceEntrySpec['ports']>[number]

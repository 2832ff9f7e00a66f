import * as z from 'zod'
import { labels } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const conditions = z.object({
  ready: z.boolean().optional().describe('Whether the endpoint takes traffic; true by default.'),
  serving: z.boolean().optional().describe('Whether the endpoint answers, even while it is being ended.'),
  terminating: z.boolean().optional().describe('Whether the endpoint is being ended.'),
})

const targetRef = z.object({
  kind: z.string().optional().describe('Kind of the object behind the endpoint.'),
  name: z.string().optional().describe('Name of that object.'),
  namespace: z.string().optional().describe('Namespace of that object.'),
})

const endpoint = z.object({
  addresses: z.array(z.string()).optional().describe('Addresses of the endpoint; all are the same machine.'),
  conditions: conditions.optional().describe('State of the endpoint.'),
  hostname: z.string().optional().describe('Host name of the endpoint.'),
  nodeName: z.string().optional().describe('Node of the endpoint.'),
  zone: z.string().optional().describe('Zone of the endpoint.'),
  targetRef: targetRef.optional().describe('Object behind the endpoint, usually a Pod.'),
  deprecatedTopology: labels.optional().describe('Topology labels of older versions.'),
})

const port = z.object({
  name: z.string().optional().describe('Name of the service port.'),
  port: z.int().min(0).max(65535).optional().describe('Port number on the endpoints.'),
  protocol: z.string().optional().describe('TCP, UDP or SCTP.'),
  appProtocol: z.string().optional().describe('Protocol of the application.'),
})

/** An EndpointSlice as a whole. */
export const endpointSliceObject = z.object({
  addressType: z.enum(['IPv4', 'IPv6', 'FQDN']).optional().describe('Kind of the addresses.'),
  endpoints: z.array(endpoint).optional().describe('Endpoints of a service.'),
  ports: z.array(port).optional().describe('Ports of every endpoint.'),
})

export type EndpointSliceObject = Read<z.infer<typeof endpointSliceObject>>

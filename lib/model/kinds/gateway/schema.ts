import * as z from 'zod'
import { labels, serverTls, uint32 } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const port = z.strictObject({
  number: uint32.describe('Port number of the listener.'),
  protocol: z.string().describe('Protocol on the port: HTTP, HTTPS, GRPC, GRPC-WEB, HTTP2, MONGO, TCP or TLS.'),
  name: z.string().describe('Name of the port, unique in this document.'),
  targetPort: uint32.optional().describe('Has no effect in a Gateway.'),
})

const server = z.strictObject({
  port: port.describe('Port that the gateway listens on.'),
  bind: z.string().optional().describe('IP address or unix:// path the listener is bound to; all addresses by default.'),
  hosts: z.array(z.string()).describe('Host names served here, optionally as namespace/host to limit which VirtualServices may bind.'),
  tls: serverTls.optional().describe('How TLS is ended, passed on or redirected to.'),
  defaultEndpoint: z.string().optional().describe('Where traffic goes by default; has no effect today.'),
  name: z.string().optional().describe('Name of the server, used in statistics of the listener.'),
})

/** Gateway.spec. */
export const gatewaySpec = z.strictObject({
  servers: z.array(server).optional().describe('Ports, protocols and hosts that the gateway serves.'),
  selector: labels.optional().describe('Labels of the gateway workloads, in every namespace, that take this configuration.'),
})

export type GatewaySpec = Read<z.infer<typeof gatewaySpec>>
export type GatewayServer = NonNullable<GatewaySpec['servers']>[number]

import * as z from 'zod'
import { connectionPool, destination, serverTls, uint32, workloadSelector } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const port = z.strictObject({
  number: uint32.optional().describe('Port number of the listener.'),
  protocol: z.string().optional().describe('Protocol on the port: HTTP, HTTPS, GRPC, HTTP2, MONGO, TCP, TLS or HTTP_PROXY; without it the proxy sniffs.'),
  name: z.string().optional().describe('Name of the port.'),
  targetPort: uint32.optional().describe('Has no effect in a Sidecar.'),
})

const captureMode = z.enum(['DEFAULT', 'IPTABLES', 'NONE'])

const egress = z.strictObject({
  port: port.optional().describe('Port of the listener; without it the listener takes every port that no other one names.'),
  bind: z.string().optional().describe('IP address or unix:// path the listener is bound to.'),
  captureMode: captureMode.optional().describe('Whether traffic reaches the listener by iptables or only by being sent to it.'),
  hosts: z.array(z.string()).describe('Services and virtual services the workload can reach, as namespace/host; . is this namespace, * any, ~ excludes.'),
})

const ingress = z.strictObject({
  port: port.describe('Port of the listener.'),
  bind: z.string().optional().describe('IP address the listener is bound to; the address of the workload by default.'),
  captureMode: captureMode.optional().describe('Whether traffic reaches the listener by iptables or only by being sent to it.'),
  defaultEndpoint: z.string().optional().describe('Where the traffic goes on: 127.0.0.1:port, [::1]:port, 0.0.0.0:port, [::]:port or unix:///path.'),
  tls: serverTls.optional().describe('TLS on the listener for clients outside the mesh.'),
  connectionPool: connectionPool.optional().describe('Limits on connections to the workload behind this listener.'),
})

const outboundTrafficPolicy = z.strictObject({
  mode: z.enum(['REGISTRY_ONLY', 'ALLOW_ANY']).optional().describe('What happens to destinations that the registry does not know; REGISTRY_ONLY when the object is given without mode.'),
  egressProxy: destination.optional().describe('Service that all unknown traffic is sent to, instead of passing it through.'),
})

/** Sidecar.spec. */
export const sidecarSpec = z.strictObject({
  workloadSelector: workloadSelector.optional().describe('Workloads this configuration applies to; without it, all of the namespace.'),
  ingress: z.array(ingress).optional().describe('Listeners for traffic to the workload; derived from its services by default.'),
  egress: z.array(egress).optional().describe('Listeners for traffic from the workload, with what it may reach; everything by default.'),
  inboundConnectionPool: connectionPool.optional().describe('Limits on connections to the workload on all its ports.'),
  outboundTrafficPolicy: outboundTrafficPolicy.optional().describe('Policy for destinations outside the registry; replaces that of the mesh as a whole.'),
})

export type SidecarSpec = Read<z.infer<typeof sidecarSpec>>
export type SidecarEgress = NonNullable<SidecarSpec['egress']>[number]

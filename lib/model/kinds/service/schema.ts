import * as z from 'zod'
import { labels, portNumber } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const port = z.object({
  name: z.string().optional().describe('Name of the port; its first word tells the protocol.'),
  port: portNumber.describe('Port that clients dial.'),
  protocol: z.string().optional().describe('TCP (the default of the API server), UDP or SCTP.'),
  appProtocol: z.string().optional().describe('Protocol of the application; takes precedence over the name.'),
  targetPort: z.union([z.int(), z.string()]).optional().describe('Port on the pods, by number or by name of a container port; the port number by default.'),
  nodePort: z.int().optional().describe('Port on every node.'),
})

/** Service.spec, as far as the mesh reads it. */
export const serviceSpec = z.object({
  type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']).optional().describe('How the service is reached; ClusterIP by default.'),
  clusterIP: z.string().optional().describe('Virtual address; None makes a headless service.'),
  clusterIPs: z.array(z.string()).optional().describe('Virtual addresses of both families.'),
  externalIPs: z.array(z.string()).optional().describe('Addresses outside the cluster at which nodes take traffic for the service.'),
  externalName: z.string().optional().describe('DNS name that an ExternalName service stands for.'),
  selector: labels.optional().describe('Labels of the pods behind the service.'),
  ports: z.array(port).optional().describe('Ports of the service.'),
  internalTrafficPolicy: z.string().optional().describe('Local keeps traffic on the node; Cluster by default.'),
  publishNotReadyAddresses: z.boolean().optional().describe('Count pods that are not ready as endpoints.'),
  trafficDistribution: z.string().optional().describe('Preference for near endpoints: PreferClose, PreferSameZone or PreferSameNode.'),
})

export type ServiceSpec = Read<z.infer<typeof serviceSpec>>
export type ServiceSpecPort = NonNullable<ServiceSpec['ports']>[number]

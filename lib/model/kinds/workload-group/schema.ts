import * as z from 'zod'
import { atMost, atMostOne, holds, int32, labels, uint32, workloadTemplate } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const header = z.strictObject({
  name: z.string().regex(/^[-_A-Za-z0-9]+$/).optional().describe('Name of the header.'),
  value: z.string().optional().describe('Value of the header.'),
})

const port = z.int().min(1).max(65535)

const scheme = holds(z.string(), (text) => ['', 'HTTP', 'HTTPS'].includes(text), 'scheme must be HTTP or HTTPS.')

const httpGet = z.strictObject({
  path: z.string().optional().describe('Path that is asked for.'),
  port: port.describe('Port that is asked, 1 to 65535.'),
  host: z.string().optional().describe('Host that is asked; the workload itself by default.'),
  scheme: scheme.optional().describe('HTTP or HTTPS; HTTP by default.'),
  httpHeaders: z.array(header).optional().describe('Headers of the request.'),
})

const tcpSocket = z.strictObject({
  host: z.string().optional().describe('Host that is dialled; the workload itself by default.'),
  port: port.describe('Port that is dialled, 1 to 65535.'),
})

const exec = z.strictObject({
  command: z.array(z.string().min(1)).describe('Command and arguments; exit status 0 means healthy.'),
})

const grpc = z.strictObject({
  port: uint32.max(65535).optional().describe('Port of the gRPC health service.'),
  service: z.string().optional().describe('Service name put into the health request.'),
})

const probe = atMostOne(
  z.strictObject({
    initialDelaySeconds: int32.min(0).optional().describe('Seconds after the start before the first probe.'),
    timeoutSeconds: int32.min(0).optional().describe('Seconds after which a probe counts as failed; 1 by default.'),
    periodSeconds: int32.min(0).optional().describe('Seconds between two probes; 10 by default.'),
    successThreshold: int32.min(0).optional().describe('Successes in a row after which the workload counts as healthy; 1 by default.'),
    failureThreshold: int32.min(0).optional().describe('Failures in a row after which the workload counts as unhealthy; 3 by default.'),
    httpGet: httpGet.optional().describe('Probe by an HTTP request.'),
    tcpSocket: tcpSocket.optional().describe('Probe by opening a TCP connection.'),
    exec: exec.optional().describe('Probe by running a command.'),
    grpc: grpc.optional().describe('Probe by the gRPC health service; refused by admission.'),
  }),
  'httpGet',
  'tcpSocket',
  'exec',
  'grpc',
)

const metadata = z.strictObject({
  labels: atMost(labels, 256).optional().describe('Labels of the WorkloadEntries made from this group.'),
  annotations: atMost(labels, 256).optional().describe('Annotations of the WorkloadEntries made from this group.'),
})

/** WorkloadGroup.spec. */
export const workloadGroupSpec = z.strictObject({
  metadata: metadata.optional().describe('Labels and annotations of the WorkloadEntries made from this group.'),
  template: workloadTemplate.describe('What the WorkloadEntries made from this group start from.'),
  probe: probe.optional().describe('Health check that the agent on the machine runs; unhealthy entries get no traffic.'),
})

export type WorkloadGroupSpec = Read<z.infer<typeof workloadGroupSpec>>

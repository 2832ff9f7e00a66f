import * as z from 'zod'
import type { Read } from './deep-readonly.ts'
import { holds } from './issue.ts'
import { atMost, labels } from './labels.ts'
import { portNumber, uint32 } from './numbers.ts'

const portName = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/

const ports = holds(
  atMost(z.record(z.string(), portNumber), 128),
  (all) => Object.keys(all).every((key) => key.length < 63 && portName.test(key)),
  'A port name must be letters, digits and dashes, shorter than 63 characters.',
)

const address = holds(
  holds(z.string().max(256), isAbsoluteSocket, 'A unix:// address must be an absolute path or an abstract socket.'),
  (text) => !text.startsWith('unix://') || !text.endsWith('/'),
  'A unix:// address must not be a directory.',
)

/** One workload without the rule that an address is needed: the template of a WorkloadGroup. */
export const workloadTemplate = holds(
  z.strictObject({
    address: address.optional().describe('IP address, host name (with DNS resolution) or unix:// path of the workload; may be missing when network is set.'),
    ports: ports.optional().describe('Port of this workload by the name of the service port; takes precedence over targetPort.'),
    labels: atMost(labels, 256).optional().describe('Labels of the workload, read by selectors and subsets.'),
    network: z.string().max(2048).optional().describe('Network the address belongs to; workloads of one network reach each other directly.'),
    locality: z.string().max(2048).optional().describe('Place of the workload as region/zone/subzone, read by locality load balancing.'),
    weight: uint32.optional().describe('Load balancing weight relative to the other endpoints; 1 by default.'),
    serviceAccount: z.string().max(253).optional().describe('Service account of a workload with a sidecar, in the same namespace.'),
  }),
  (entry) => entry.address?.startsWith('unix://') !== true || entry.ports === undefined,
  'A unix:// address takes no ports.',
)

/** One workload outside the pods: the spec of a WorkloadEntry, an inline endpoint of a ServiceEntry. */
export const workloadEntry = holds(workloadTemplate, (entry) => entry.address !== undefined || entry.network !== undefined, 'Address is required unless network is set.')

export type WorkloadEntrySpec = Read<z.infer<typeof workloadEntry>>

function isAbsoluteSocket(text: string): boolean {
  return !text.startsWith('unix://') || text.startsWith('unix:///') || text.startsWith('unix://@')
}

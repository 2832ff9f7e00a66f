import type { FieldPath } from '../field-path.ts'
import type { Decoded, WorkloadEntrySpec } from '../schema/index.ts'
import { isIpAddress, socketPath, unixPrefix } from './addresses.ts'
import { isFullName } from './hosts.ts'
import { labelForms, portName, portRange } from './names.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const workloadRules = {
  addressNeeded: { code: 'EXO1130', text: 'An address is needed.' },
  socketWithPorts: { code: 'EXO1131', text: 'A unix:// address takes no ports.' },
  notIp: { code: 'EXO1132', text: '{address} is not an IP address, which resolution STATIC needs.' },
  notAddress: { code: 'EXO1133', text: '{address} is neither an IP address nor a fully qualified name.' },
  unknownPort: { code: 'EXO1134', text: 'The service has no port named {name}.' },
  onePort: { code: 'EXO1135', text: 'A unix:// endpoint needs a service with exactly one port.' },
  addressUnset: { code: 'EXO1136', text: 'The address is missing; clients reach the workload through the gateway of network {network}.' },
} satisfies Rules

type Workload = Decoded<WorkloadEntrySpec>

/** What is known of the service that the workload stands behind. */
type Context = { readonly servicePorts?: ReadonlySet<string>; readonly names: 'allowed' | 'refused' }

/** One workload: its address, ports and labels. */
export function* endpoint(workload: Workload, { servicePorts, names }: Context, path: FieldPath): Faults {
  const { address = '', network = '', ports = {}, labels = {} } = workload
  if (address === '' && network === '') return yield fault(workloadRules.addressNeeded, path)
  if (address.startsWith(unixPrefix)) {
    yield* socketPath(address.slice(unixPrefix.length), [...path, 'address'])
    if (Object.keys(ports).length > 0) yield fault(workloadRules.socketWithPorts, [...path, 'ports'], { address })
    if (servicePorts !== undefined && servicePorts.size !== 1) yield fault(workloadRules.onePort, [...path, 'address'])
  } else if (address !== '' && !isIpAddress(address)) {
    if (names === 'refused') yield fault(workloadRules.notIp, [...path, 'address'], { address })
    else if (!isFullName(address)) yield fault(workloadRules.notAddress, [...path, 'address'], { address })
  }
  yield* endpointPorts(ports, servicePorts, [...path, 'ports'])
  yield* labelForms(labels, [...path, 'labels'])
}

/** Ports by name: the service must have the name. */
export function* endpointPorts(ports: NonNullable<Workload['ports']>, servicePorts: ReadonlySet<string> | undefined, path: FieldPath): Faults {
  for (const [name, port = 0] of Object.entries(ports)) {
    if (servicePorts !== undefined && !servicePorts.has(name)) yield fault(workloadRules.unknownPort, [...path, name], { name, port })
    yield* portName(name, [...path, name])
    yield* portRange(port, [...path, name])
  }
}

/** A workload without address that a network gateway stands for. */
export function* workloadWarnings({ address = '', network = '' }: Workload, path: FieldPath): Faults {
  if (address === '' && network !== '') yield fault(workloadRules.addressUnset, path, { network })
}

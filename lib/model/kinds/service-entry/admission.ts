import { addressOrRange, answer, exportTo, fault, isHttpFamily, isRefusedSelector, isStream, isTlsFamily, partialWildcard, portName, portRange, protocolWord, selectorLabels, selectorWithoutLabels, wildcardName } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import { endpointFaults, endpointWarnings } from './endpoint-admission.ts'
import type { ServiceEntrySpec } from './schema.ts'

export const serviceEntryRules = {
  endpointsAndSelector: { code: 'EXO1201', text: 'Only one of workloadSelector and endpoints may be set.' },
  hostNeeded: { code: 'EXO1202', text: 'At least one host is needed.' },
  star: { code: 'EXO1203', text: 'A host cannot be the wildcard * alone.' },
  rangeWithDns: { code: 'EXO1204', text: 'CIDR addresses are allowed only with resolution NONE or STATIC.' },
  repeatedPortName: { code: 'EXO1205', text: 'Port name {name} is given twice.' },
  repeatedPort: { code: 'EXO1206', text: 'Port {port} is given twice.' },
  indistinctHosts: { code: 'EXO1207', text: 'Several hosts need ports with an HTTP or TLS protocol; otherwise nothing tells them apart.' },
  addressAdvised: { code: 'EXO1208', text: 'TCP port {port} has no address, and none is allocated: it takes all traffic to that port.' },
  hostsOnOneAddress: { code: 'EXO1209', text: 'Several hosts share an address on a TCP port: the first takes all traffic.' },
} satisfies Rules

type Spec = Decoded<ServiceEntrySpec>

/** Istio's webhook for ServiceEntry. */
export function admitServiceEntry(resource: Resource<Spec>): AdmissionAnswer {
  return answer(resource.metadata, refusals(resource), warnings(resource))
}

function* refusals({ spec, metadata }: Resource<Spec>): Faults {
  const selector = [...selectorLabels(spec.workloadSelector?.labels ?? {}, ['spec', 'workloadSelector', 'labels'])]
  if (selector.length > 0) return yield* selector
  if (spec.workloadSelector !== undefined && (spec.endpoints ?? []).length > 0) yield fault(serviceEntryRules.endpointsAndSelector, ['spec', 'endpoints'])
  yield* hosts(spec)
  yield* addresses(spec)
  yield* ports(spec)
  yield* endpointFaults(spec, metadata.labels)
  yield* indistinctHosts(spec)
  yield* exportTo(spec.exportTo ?? [], metadata.namespace, 'ServiceEntry')
}

function* hosts({ hosts: all = [] }: Spec): Faults {
  if (all.length === 0) yield fault(serviceEntryRules.hostNeeded, ['spec', 'hosts'])
  for (const [i, host] of all.entries()) {
    if (host === '*') yield fault(serviceEntryRules.star, ['spec', 'hosts', i])
    else yield* wildcardName(host, ['spec', 'hosts', i])
  }
}

function* addresses({ addresses: all = [], resolution = 'NONE' }: Spec): Faults {
  for (const [i, address] of all.entries()) yield* addressOrRange(address, ['spec', 'addresses', i])
  const range = all.findIndex((address) => address.includes('/'))
  if (range >= 0 && resolution !== 'NONE' && resolution !== 'STATIC') yield fault(serviceEntryRules.rangeWithDns, ['spec', 'addresses', range])
}

function* ports({ ports: all = [] }: Spec): Faults {
  const names = new Set<string>()
  const numbers = new Set<number>()
  for (const [i, { name = '', number = 0, protocol = '', targetPort = 0 }] of all.entries()) {
    const path = ['spec', 'ports', i]
    if (names.has(name)) yield fault(serviceEntryRules.repeatedPortName, [...path, 'name'], { name })
    if (numbers.has(number)) yield fault(serviceEntryRules.repeatedPort, [...path, 'number'], { port: number })
    names.add(name)
    numbers.add(number)
    if (targetPort !== 0) yield* portRange(targetPort, [...path, 'targetPort'])
    yield* portName(name, [...path, 'name'])
    yield* protocolWord(protocol, [...path, 'protocol'])
    yield* portRange(number, [...path, 'number'])
  }
}

/** HTTP carries a host and TLS a server name; other protocols carry nothing that tells several hosts apart. */
function* indistinctHosts({ hosts: all = [], ports: list = [], resolution = 'NONE' }: Spec): Faults {
  if (resolution === 'NONE' || all.length <= 1) return
  const port = list.findIndex(({ protocol = '' }) => !isHttpFamily(protocol) && !isTlsFamily(protocol))
  if (port >= 0) yield fault(serviceEntryRules.indistinctHosts, ['spec', 'ports', port])
}

function* warnings(resource: Resource<Spec>): Faults {
  const { spec } = resource
  if (isRefusedSelector(spec.workloadSelector)) return
  yield* selectorWithoutLabels(spec.workloadSelector, spec.workloadSelector?.labels, ['spec', 'workloadSelector'])
  if (spec.resolution !== 'DYNAMIC_DNS') for (const [i, host] of (spec.hosts ?? []).entries()) yield* partialWildcard(host, ['spec', 'hosts', i])
  yield* addressAdvised(resource)
  yield* endpointWarnings(spec)
  yield* hostsOnOneAddress(spec)
}

/** The label by which one entry opts out of automatic addresses. */
const autoAllocation = 'networking.istio.io/enable-autoallocate-ip'

function* addressAdvised({ spec, metadata }: Resource<Spec>): Faults {
  const allocated = (spec.resolution ?? 'NONE') !== 'NONE' && metadata.labels[autoAllocation]?.toLowerCase() !== 'false'
  if (allocated || (spec.addresses ?? []).length > 0) return
  for (const [i, { number = 0, protocol = '' }] of (spec.ports ?? []).entries()) {
    if (protocol === '' || protocol === 'TCP') yield fault(serviceEntryRules.addressAdvised, ['spec', 'ports', i], { port: number })
  }
}

function* hostsOnOneAddress({ hosts: all = [], addresses: list = [], ports: given = [], resolution }: Spec): Faults {
  const dns = resolution === 'DNS' || resolution === 'DNS_ROUND_ROBIN'
  if (dns && all.length > 1 && list.length > 0 && given.some(({ protocol = '' }) => isStream(protocol))) yield fault(serviceEntryRules.hostsOnOneAddress, ['spec', 'addresses'])
}

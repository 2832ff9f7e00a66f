import { endpoint, endpointPorts, fault, isFullName, isIpAddress, labelForms, workloadRules, workloadWarnings } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { Metadata } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import type { ServiceEntrySpec } from './schema.ts'

export const endpointRules = {
  noneWithEndpoints: { code: 'EXO1210', text: 'Resolution NONE takes no endpoints.' },
  noneWithSelector: { code: 'EXO1211', text: 'With resolution NONE a workloadSelector only opens ports; it is not needed.' },
  hostNotResolvable: { code: 'EXO1212', text: 'Host {host} cannot be looked up in DNS; give endpoints or a fully qualified name.' },
  oneEndpoint: { code: 'EXO1213', text: 'Resolution DNS_ROUND_ROBIN takes at most one endpoint.' },
  dynamicEndpoints: { code: 'EXO1214', text: 'Resolution DYNAMIC_DNS takes no endpoints: the destination comes from the requested host.' },
  dynamicAddresses: { code: 'EXO1215', text: 'Resolution DYNAMIC_DNS takes no addresses: routes are made for the hosts only.' },
  dynamicHost: { code: 'EXO1216', text: 'Resolution DYNAMIC_DNS takes wildcard hosts only, not {host}.' },
  dynamicProtocol: { code: 'EXO1217', text: 'Resolution DYNAMIC_DNS supports the protocols HTTP, HTTP2, GRPC and TLS only.' },
  dynamicInWaypoint: { code: 'EXO1218', text: 'Resolution DYNAMIC_DNS with location MESH_INTERNAL cannot go with a waypoint.' },
} satisfies Rules

type Spec = Decoded<ServiceEntrySpec>

/** Where the addresses to connect to come from: what each resolution needs and refuses. */
export function* endpointFaults(spec: Spec, labels: Metadata['labels']): Faults {
  const { resolution = 'NONE', endpoints = [] } = spec
  switch (resolution) {
    case 'NONE':
      if (endpoints.length > 0) yield fault(endpointRules.noneWithEndpoints, ['spec', 'endpoints'])
      return
    case 'STATIC':
      for (const [i, workload] of endpoints.entries()) yield* endpoint(workload, { servicePorts: portNames(spec), names: 'refused' }, ['spec', 'endpoints', i])
      return
    case 'DNS':
    case 'DNS_ROUND_ROBIN':
      return yield* dnsEndpoints(spec)
    case 'DYNAMIC_DNS':
      yield* dynamic(spec)
      if (spec.location === 'MESH_INTERNAL' && usesWaypoint(labels)) yield fault(endpointRules.dynamicInWaypoint, ['spec', 'location'])
      return
  }
}

export function* endpointWarnings({ resolution = 'NONE', endpoints = [], workloadSelector }: Spec): Faults {
  if (resolution === 'NONE' && workloadSelector !== undefined) yield fault(endpointRules.noneWithSelector, ['spec', 'workloadSelector'])
  if (resolution === 'STATIC') for (const [i, workload] of endpoints.entries()) yield* workloadWarnings(workload, ['spec', 'endpoints', i])
}

function* dnsEndpoints(spec: Spec): Faults {
  const { hosts = [], endpoints = [], resolution } = spec
  if (endpoints.length === 0) {
    for (const [i, host] of hosts.entries()) if (!isFullName(host)) yield fault(endpointRules.hostNotResolvable, ['spec', 'hosts', i], { host })
  }
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1) yield fault(endpointRules.oneEndpoint, ['spec', 'endpoints'])
  for (const [i, { address = '', labels = {}, ports = {} }] of endpoints.entries()) {
    const path = ['spec', 'endpoints', i]
    if (!isIpAddress(address) && !isFullName(address)) yield fault(workloadRules.notAddress, [...path, 'address'], { address })
    yield* labelForms(labels, [...path, 'labels'])
    yield* endpointPorts(ports, portNames(spec), [...path, 'ports'])
  }
}

const dynamicProtocols: ReadonlySet<string> = new Set(['http', 'http2', 'grpc', 'tls'])

function* dynamic({ hosts = [], addresses = [], endpoints = [], ports = [] }: Spec): Faults {
  if (endpoints.length > 0) yield fault(endpointRules.dynamicEndpoints, ['spec', 'endpoints'])
  if (addresses.length > 0) yield fault(endpointRules.dynamicAddresses, ['spec', 'addresses'])
  for (const [i, host] of hosts.entries()) if (!host.startsWith('*')) yield fault(endpointRules.dynamicHost, ['spec', 'hosts', i], { host })
  for (const [i, { protocol = '' }] of ports.entries()) {
    if (!dynamicProtocols.has(protocol.toLowerCase())) yield fault(endpointRules.dynamicProtocol, ['spec', 'ports', i, 'protocol'])
  }
}

/** A waypoint is named by a label; `none` says that there is none. */
function usesWaypoint(labels: Metadata['labels']): boolean {
  return !['', 'none'].includes((labels['istio.io/use-waypoint'] ?? '').toLowerCase())
}

function portNames({ ports = [] }: Spec): ReadonlySet<string> {
  return new Set(ports.map(({ name = '' }) => name))
}

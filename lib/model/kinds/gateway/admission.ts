import { answer, fault, ipAddress, isDnsLabel, isHttpFamily, isProtocol, isTlsFamily, namespaceSlashHost, portRange, serverTls, serverTlsWarnings, socketPath, unixPrefix } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import type { GatewayServer, GatewaySpec } from './schema.ts'

export const gatewayRules = {
  name: { code: 'EXO1601', text: 'The name of a Gateway must be a single DNS label, not {name}.' },
  serverNeeded: { code: 'EXO1602', text: 'At least one server is needed.' },
  hostNeeded: { code: 'EXO1603', text: 'A server needs at least one host.' },
  portNeeded: { code: 'EXO1604', text: 'A server needs a port.' },
  protocol: { code: 'EXO1605', text: 'Protocol {protocol} is not known.' },
  targetPort: { code: 'EXO1606', text: 'targetPort has no effect in a Gateway.' },
  portName: { code: 'EXO1607', text: 'A port needs a name.' },
  repeatedPortName: { code: 'EXO1608', text: 'Port name {name} is given twice.' },
  socketWithPort: { code: 'EXO1609', text: 'A unix:// bind needs port 0.' },
  tlsNeeded: { code: 'EXO1610', text: 'A port with protocol {protocol} needs TLS settings.' },
  tlsOnHttp: { code: 'EXO1611', text: 'A plain HTTP port takes no TLS settings but httpsRedirect.' },
  tlsOnTcp: { code: 'EXO1612', text: 'A port with protocol {protocol} takes no TLS settings.' },
  redirectOnTls: { code: 'EXO1613', text: 'httpsRedirect belongs on an HTTP server.' },
} satisfies Rules

type Spec = Decoded<GatewaySpec>
type Server = Decoded<GatewayServer>

/** Istio's webhook for Gateway. */
export function admitGateway({ spec, metadata }: Resource<Spec>): AdmissionAnswer {
  return answer(metadata, refusals(spec, metadata.name), warnings(spec))
}

function* refusals({ servers = [] }: Spec, name: string): Faults {
  if (!isDnsLabel(name)) yield fault(gatewayRules.name, ['metadata', 'name'], { name })
  if (servers.length === 0) yield fault(gatewayRules.serverNeeded, ['spec', 'servers'])
  for (const [i, server] of servers.entries()) yield* serverFaults(server, ['spec', 'servers', i])
  yield* repeatedPortNames(servers)
}

function* serverFaults(server: Server, path: FieldPath): Faults {
  const { hosts = [], port, bind = '', tls } = server
  if (hosts.length === 0) yield fault(gatewayRules.hostNeeded, [...path, 'hosts'])
  for (const [i, host] of hosts.entries()) yield* namespaceSlashHost(host, 'gateway', [...path, 'hosts', i])
  const portFaults = [...portFaultsOf(port, bind, [...path, 'port'])]
  yield* portFaults
  yield* bindFaults(bind, port ?? {}, [...path, 'bind'])
  yield* serverTls(tls, [...path, 'tls'])
  if (portFaults.length === 0) yield* tlsFits(server, [...path, 'tls'])
}

function* portFaultsOf(port: Server['port'], bind: string, path: FieldPath): Faults {
  if (port === undefined) return yield fault(gatewayRules.portNeeded, path)
  const { number = 0, protocol = '', name = '', targetPort = 0 } = port
  if (!isProtocol(protocol)) yield fault(gatewayRules.protocol, [...path, 'protocol'], { protocol })
  if (number > 0 || !bind.startsWith(unixPrefix)) yield* portRange(number, [...path, 'number'])
  if (targetPort > 0) yield fault(gatewayRules.targetPort, [...path, 'targetPort'])
  if (name === '') yield fault(gatewayRules.portName, [...path, 'name'], { number, protocol })
}

function* bindFaults(bind: string, { number = 0, protocol = '', name = '' }: NonNullable<Server['port']>, path: FieldPath): Faults {
  if (bind.startsWith(unixPrefix)) {
    yield* socketPath(bind.slice(unixPrefix.length), path)
    if (number !== 0) yield fault(gatewayRules.socketWithPort, path, { number, protocol, name })
  } else if (bind !== '') {
    yield* ipAddress(bind, path)
  }
}

/** TLS settings where the protocol has TLS, and nowhere else; plain HTTP may hold an empty block or a redirect. */
function* tlsFits({ port, tls }: Server, path: FieldPath): Faults {
  const { protocol = '' } = port ?? {}
  if (isTlsFamily(protocol)) {
    if (tls === undefined) yield fault(gatewayRules.tlsNeeded, path, { protocol })
    return
  }
  if (tls === undefined) return
  if (!isHttpFamily(protocol)) return yield fault(gatewayRules.tlsOnTcp, path, { protocol })
  const passes = ['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(tls.mode ?? 'PASSTHROUGH')
  if (!passes || tls.caCertificates || tls.privateKey || tls.serverCertificate) yield fault(gatewayRules.tlsOnHttp, path)
}

function* repeatedPortNames(servers: readonly Server[]): Faults {
  const names = new Set<string>()
  for (const [i, { port }] of servers.entries()) {
    if (port === undefined) continue
    const { name = '' } = port
    if (names.has(name)) yield fault(gatewayRules.repeatedPortName, ['spec', 'servers', i, 'port', 'name'], { name })
    names.add(name)
  }
}

function* warnings({ servers = [] }: Spec): Faults {
  for (const [i, { port, tls }] of servers.entries()) {
    const path = ['spec', 'servers', i, 'tls']
    yield* serverTlsWarnings(tls, path)
    if (port !== undefined && !isHttpFamily(port.protocol ?? '') && tls?.httpsRedirect === true) yield fault(gatewayRules.redirectOnTls, [...path, 'httpsRedirect'])
  }
}

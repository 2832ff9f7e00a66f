import { connectionPool, fault, isHttpFamily, isTlsFamily, portRange, serverTls, serverTlsWarnings, socketPath, unixPrefix } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { Decoded } from '../../schema/index.ts'
import { ingressPort } from './port-admission.ts'
import type { SidecarSpec } from './schema.ts'

export const ingressRules = {
  portNeeded: { code: 'EXO1430', text: 'An ingress listener needs a port.' },
  targetPort: { code: 'EXO1431', text: 'targetPort has no effect in a Sidecar.' },
  repeatedPort: { code: 'EXO1432', text: 'Port {port} has two listeners.' },
  endpointForm: { code: 'EXO1433', text: 'defaultEndpoint {endpoint} has no port.' },
  endpointHost: { code: 'EXO1434', text: 'defaultEndpoint must be 127.0.0.1, 0.0.0.0, [::1] or [::] with a port, or a unix:// path.' },
  endpointPort: { code: 'EXO1435', text: 'The port of defaultEndpoint must be a number, not "{port}".' },
  tlsField: { code: 'EXO1436', text: '{field} is not supported in the TLS settings of a Sidecar.' },
  tlsMode: { code: 'EXO1437', text: 'Mode {mode} is not supported in the TLS settings of a Sidecar.' },
  tlsOnPlainPort: { code: 'EXO1438', text: 'Only a port with protocol HTTPS or TLS takes TLS settings.' },
  httpPoolOnPlainPort: { code: 'EXO1439', text: 'HTTP limits have no effect on port {port}, whose protocol is {protocol}.' },
} satisfies Rules

type Ingress = NonNullable<Decoded<SidecarSpec>['ingress']>[number]

/** Listeners for traffic to the workload. */
export function* ingressFaults(listeners: readonly Ingress[]): Faults {
  const ports = new Set<number>()
  for (const [i, listener] of listeners.entries()) {
    const path = ['spec', 'ingress', i]
    if (listener.port === undefined) {
      yield fault(ingressRules.portNeeded, path)
      continue
    }
    if ((listener.port.targetPort ?? 0) > 0) yield fault(ingressRules.targetPort, [...path, 'port', 'targetPort'])
    yield* ingressPort(listener, path)
    const number = listener.port.number ?? 0
    if (ports.has(number)) yield fault(ingressRules.repeatedPort, [...path, 'port', 'number'], { port: number })
    ports.add(number)
    yield* defaultEndpoint(listener.defaultEndpoint ?? '', [...path, 'defaultEndpoint'])
    yield* ingressTls(listener, [...path, 'tls'])
    yield* connectionPool(listener.connectionPool, [...path, 'connectionPool'])
  }
}

export function* ingressWarnings(listeners: readonly Ingress[]): Faults {
  for (const [i, { port, tls, connectionPool: pool }] of listeners.entries()) {
    const path = ['spec', 'ingress', i]
    yield* serverTlsWarnings(tls, [...path, 'tls'])
    const { number = 0, protocol = '' } = port ?? {}
    if (pool?.http !== undefined && !isHttpFamily(protocol)) yield fault(ingressRules.httpPoolOnPlainPort, [...path, 'connectionPool', 'http'], { port: number, protocol })
  }
}

function* defaultEndpoint(endpoint: string, path: FieldPath): Faults {
  if (endpoint === '') return
  if (endpoint.startsWith(unixPrefix)) return yield* socketPath(endpoint.slice(unixPrefix.length), path)
  const split = /^(?:\[(?<bracketed>[^[\]]*)\]|(?<plain>[^:[\]]*)):(?<port>[^:]*)$/.exec(endpoint)?.groups
  const host = split?.['bracketed'] ?? split?.['plain']
  const port = split?.['port'] ?? ''
  if (host === undefined) yield fault(ingressRules.endpointForm, path, { endpoint })
  else if (!['', '127.0.0.1', '0.0.0.0', '::1', '::'].includes(host)) yield fault(ingressRules.endpointHost, path)
  if (/^[+-]?\d+$/.test(port)) yield* portRange(Number(port), path)
  else yield fault(ingressRules.endpointPort, path, { port })
}

function* ingressTls({ tls, port }: Ingress, path: FieldPath): Faults {
  if (tls === undefined) return
  for (const field of ['subjectAltNames', 'credentialName', 'credentialNames', 'tlsCertificates'] as const) {
    if ((tls[field] ?? '').length > 0) yield fault(ingressRules.tlsField, [...path, field], { field })
  }
  if (tls.httpsRedirect === true) yield fault(ingressRules.tlsField, [...path, 'httpsRedirect'], { field: 'httpsRedirect' })
  if (tls.mode === 'ISTIO_MUTUAL' || tls.mode === 'AUTO_PASSTHROUGH') yield fault(ingressRules.tlsMode, [...path, 'mode'], { mode: tls.mode })
  if (!isTlsFamily(port?.protocol ?? '')) yield fault(ingressRules.tlsOnPlainPort, path)
  yield* serverTls(tls, path)
}

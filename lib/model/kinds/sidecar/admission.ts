import { answer, connectionPool, destination, fault, fullName, isRefusedSelector, namespaceSlashHost, selectorLabels, selectorWithoutLabels } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import { ingressFaults, ingressWarnings } from './ingress-admission.ts'
import { egressPort } from './port-admission.ts'
import type { SidecarSpec } from './schema.ts'

export const sidecarRules = {
  empty: { code: 'EXO1401', text: 'A Sidecar must say something beside its selector.' },
  catchAllLast: { code: 'EXO1402', text: 'The egress listener without port must be the last one.' },
  repeatedPort: { code: 'EXO1403', text: 'Port {port} has two listeners.' },
  repeatedSocket: { code: 'EXO1404', text: 'Socket {bind} has two listeners.' },
  hostNeeded: { code: 'EXO1405', text: 'An egress listener needs at least one host.' },
  targetPort: { code: 'EXO1406', text: 'targetPort has no effect in a Sidecar.' },
  egressProxyMode: { code: 'EXO1407', text: 'egressProxy goes with the mode ALLOW_ANY only.' },
  egressProxyPort: { code: 'EXO1408', text: 'egressProxy needs a port.' },
  repeatedHost: { code: 'EXO1409', text: 'Host {host} is covered already.' },
  allAndMore: { code: 'EXO1410', text: '*/* takes everything, so other hosts beside it have no effect.' },
} satisfies Rules

type Spec = Decoded<SidecarSpec>
type Egress = NonNullable<Spec['egress']>[number]

/** Istio's webhook for Sidecar. */
export function admitSidecar(resource: Resource<Spec>): AdmissionAnswer {
  return answer(resource.metadata, refusals(resource.spec), warnings(resource))
}

function* refusals(spec: Spec): Faults {
  const selector = [...selectorLabels(spec.workloadSelector?.labels ?? {}, ['spec', 'workloadSelector', 'labels'])]
  if (selector.length > 0) return yield* selector
  const { egress = [], ingress = [] } = spec
  if (isEmpty(spec)) return yield fault(sidecarRules.empty, ['spec'])
  yield* ingressFaults(ingress)
  yield* connectionPool(spec.inboundConnectionPool, ['spec', 'inboundConnectionPool'])
  yield* egressFaults(egress)
  yield* egressProxy(spec.outboundTrafficPolicy)
}

/** Nothing is said beside the selector. */
function isEmpty({ egress = [], ingress = [], outboundTrafficPolicy, inboundConnectionPool }: Spec): boolean {
  return egress.length === 0 && ingress.length === 0 && outboundTrafficPolicy === undefined && inboundConnectionPool === undefined
}

function* egressFaults(listeners: readonly Egress[]): Faults {
  const seen = { ports: new Set<number>(), sockets: new Set<string>() }
  for (const [i, listener] of listeners.entries()) {
    const path = ['spec', 'egress', i]
    if (listener.port === undefined) {
      if (i < listeners.length - 1) yield fault(sidecarRules.catchAllLast, path)
    } else {
      if ((listener.port.targetPort ?? 0) > 0) yield fault(sidecarRules.targetPort, [...path, 'port', 'targetPort'])
      yield* egressPort(listener, path)
      yield* repeated(listener, seen, path)
    }
    if ((listener.hosts ?? []).length === 0) yield fault(sidecarRules.hostNeeded, [...path, 'hosts'])
    for (const [j, host] of (listener.hosts ?? []).entries()) yield* namespaceSlashHost(host, 'sidecar', [...path, 'hosts', j])
  }
}

function* repeated({ port, bind = '' }: Egress, seen: { readonly ports: Set<number>; readonly sockets: Set<string> }, path: readonly (string | number)[]): Faults {
  const number = port?.number ?? 0
  if (number === 0) {
    if (seen.sockets.has(bind)) yield fault(sidecarRules.repeatedSocket, [...path, 'bind'], { bind })
    seen.sockets.add(bind)
  } else {
    if (seen.ports.has(number)) yield fault(sidecarRules.repeatedPort, [...path, 'port', 'number'], { port: number })
    seen.ports.add(number)
  }
}

function* egressProxy(policy: Spec['outboundTrafficPolicy']): Faults {
  if (policy?.egressProxy === undefined) return
  const path = ['spec', 'outboundTrafficPolicy', 'egressProxy']
  if (policy.mode !== 'ALLOW_ANY') return yield fault(sidecarRules.egressProxyMode, path)
  yield* fullName(policy.egressProxy.host ?? '', [...path, 'host'])
  if (policy.egressProxy.port === undefined) return yield fault(sidecarRules.egressProxyPort, path)
  yield* destination(policy.egressProxy, path)
}

function* warnings({ spec, metadata }: Resource<Spec>): Faults {
  if (isRefusedSelector(spec.workloadSelector) || isEmpty(spec)) return
  yield* selectorWithoutLabels(spec.workloadSelector, spec.workloadSelector?.labels, ['spec', 'workloadSelector'])
  yield* ingressWarnings(spec.ingress ?? [])
  for (const [i, listener] of (spec.egress ?? []).entries()) yield* repeatedHosts(listener.hosts ?? [], metadata.namespace, i)
}

/** A host that an earlier entry of the same namespace names or covers by `*`; `.` is the namespace of the document. Exclusions import nothing, so they neither repeat nor add to anything. */
function* repeatedHosts(hosts: readonly string[], own: string, listener: number): Faults {
  const path = ['spec', 'egress', listener, 'hosts']
  const byNamespace = new Map<string, Set<string>>()
  for (const [i, text] of hosts.entries()) {
    const slash = text.indexOf('/')
    if (slash < 0 || text.startsWith('~')) continue
    const namespace = text.slice(0, slash) === '.' ? own : text.slice(0, slash)
    const host = text.slice(slash + 1)
    const seen = byNamespace.get(namespace) ?? new Set()
    if (host === '*' ? seen.size > 0 : seen.has(host) || seen.has('*')) yield fault(sidecarRules.repeatedHost, [...path, i], { host: text })
    byNamespace.set(namespace, seen.add(host))
  }
  if (byNamespace.get('*')?.has('*') === true && byNamespace.size > 1) yield fault(sidecarRules.allAndMore, path)
}

import { answer, clientTls, connectionPool, exportTo, fault, isFullName, isIpAddress, labelForms, portRange, selectorLabels, selectorWithoutLabels, subsetName, wildcardName } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import { loadBalancer, loadBalancerWarnings } from './load-balancer-admission.ts'
import { outlierDetection, outlierWarnings } from './outlier-admission.ts'
import type { DestinationRuleSpec, PortTrafficPolicy, TrafficPolicy } from './schema.ts'

export const destinationRuleRules = {
  repeatedSubset: { code: 'EXO1501', text: 'Subset {subset} is given twice.' },
  emptyPolicy: { code: 'EXO1502', text: 'A trafficPolicy must set something.' },
  tunnelAndProxyProtocol: { code: 'EXO1503', text: 'tunnel and proxyProtocol cannot go together.' },
  portNeeded: { code: 'EXO1504', text: 'Settings for a port need the port.' },
  emptyPortPolicy: { code: 'EXO1505', text: 'Settings for a port must set something.' },
  tunnelProtocol: { code: 'EXO1506', text: 'The protocol of a tunnel must be CONNECT or POST, not {protocol}.' },
  tunnelHost: { code: 'EXO1507', text: 'The target of a tunnel must be an IP address or a fully qualified name, not {host}.' },
} satisfies Rules

type Spec = Decoded<DestinationRuleSpec>
type Policy = Decoded<TrafficPolicy>
type PortPolicy = Decoded<PortTrafficPolicy>
type Tunnel = NonNullable<Policy['tunnel']>

/** Istio's webhook for DestinationRule. */
export function admitDestinationRule({ spec, metadata }: Resource<Spec>): AdmissionAnswer {
  return answer(metadata, refusals(spec, metadata.namespace), warnings(spec))
}

function* refusals(spec: Spec, namespace: string): Faults {
  yield* wildcardName(spec.host ?? '', ['spec', 'host'])
  yield* policyFaults(spec.trafficPolicy, namespace, ['spec', 'trafficPolicy'])
  const names = new Set<string>()
  for (const [i, subset] of (spec.subsets ?? []).entries()) {
    const path = ['spec', 'subsets', i]
    const { name = '' } = subset
    if (names.has(name)) yield fault(destinationRuleRules.repeatedSubset, [...path, 'name'], { subset: name })
    names.add(name)
    yield* subsetName(name, [...path, 'name'])
    yield* labelForms(subset.labels ?? {}, [...path, 'labels'])
    yield* policyFaults(subset.trafficPolicy, namespace, [...path, 'trafficPolicy'])
  }
  yield* exportTo(spec.exportTo ?? [], namespace, spec.workloadSelector === undefined ? 'DestinationRule' : 'selecting DestinationRule')
  yield* selectorLabels(spec.workloadSelector?.matchLabels ?? {}, ['spec', 'workloadSelector', 'matchLabels'])
}

function* policyFaults(policy: Policy | undefined, namespace: string, path: FieldPath): Faults {
  if (policy === undefined) return
  if (isEmpty(policy)) return yield fault(destinationRuleRules.emptyPolicy, path)
  if (isContradictory(policy)) return yield fault(destinationRuleRules.tunnelAndProxyProtocol, path)
  yield* blocks(policy, namespace, path)
  for (const [i, port] of (policy.portLevelSettings ?? []).entries()) yield* portPolicy(port, namespace, [...path, 'portLevelSettings', i])
  if (policy.tunnel !== undefined) yield* tunnel(policy.tunnel, [...path, 'tunnel'])
}

/** An empty list of port settings is none, as protobuf knows no difference. */
function isEmpty({ portLevelSettings = [], ...blocksGiven }: Policy): boolean {
  return portLevelSettings.length === 0 && Object.values(blocksGiven).every((block) => block === undefined)
}

/** Nothing else is said of a policy that asks for both. */
function isContradictory({ tunnel: through, proxyProtocol }: Policy): boolean {
  return through !== undefined && proxyProtocol !== undefined
}

function* portPolicy(policy: PortPolicy, namespace: string, path: FieldPath): Faults {
  const { port, ...given } = policy
  if (port === undefined) yield fault(destinationRuleRules.portNeeded, path)
  if (Object.values(given).every((block) => block === undefined)) yield fault(destinationRuleRules.emptyPortPolicy, path)
  else yield* blocks(policy, namespace, path)
}

/** The blocks that a rule and its port settings share. */
function* blocks(policy: Policy | PortPolicy, namespace: string, path: FieldPath): Faults {
  yield* outlierDetection(policy.outlierDetection, [...path, 'outlierDetection'])
  yield* connectionPool(policy.connectionPool, [...path, 'connectionPool'])
  yield* loadBalancer(policy.loadBalancer, [...path, 'loadBalancer'])
  yield* clientTls(policy.tls, namespace, [...path, 'tls'])
}

function* tunnel({ protocol = '', targetHost = '', targetPort = 0 }: Tunnel, path: FieldPath): Faults {
  if (!['', 'CONNECT', 'POST'].includes(protocol)) yield fault(destinationRuleRules.tunnelProtocol, [...path, 'protocol'], { protocol })
  if (!isFullName(targetHost) && !isIpAddress(targetHost)) yield fault(destinationRuleRules.tunnelHost, [...path, 'targetHost'], { host: targetHost })
  yield* portRange(targetPort, [...path, 'targetPort'])
}

/** Warnings of subsets and ports are lost on the way through the webhook, so only the rule's own are given. */
function* warnings(spec: Spec): Faults {
  const policy = spec.trafficPolicy
  if (policy !== undefined && !isEmpty(policy) && !isContradictory(policy)) {
    yield* outlierWarnings(policy.outlierDetection, ['spec', 'trafficPolicy', 'outlierDetection'])
    yield* loadBalancerWarnings(policy.loadBalancer, policy.outlierDetection !== undefined, ['spec', 'trafficPolicy', 'loadBalancer'])
  }
  yield* selectorWithoutLabels(spec.workloadSelector, spec.workloadSelector?.matchLabels, ['spec', 'workloadSelector'])
}

import { answer, fault, policyTarget, selectorWithoutLabels } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import { conditionFaults, customSourceFields, operationFaults, sourceFaults } from './rule-admission.ts'
import type { AuthorizationPolicySpec, AuthorizationRule } from './schema.ts'

export const authorizationPolicyRules = {
  idle: { code: 'EXO1801', text: 'Action {action} without rules never does anything; an empty rule {} matches every request.' },
  providerNeeded: { code: 'EXO1802', text: 'Action CUSTOM needs the name of a provider.' },
  providerIdle: { code: 'EXO1803', text: 'A provider goes with the action CUSTOM only, not with {action}.' },
  notWithCustom: { code: 'EXO1804', text: '{field} is not supported with the action CUSTOM.' },
  sourceNeeded: { code: 'EXO1805', text: 'An entry of from needs a source.' },
  operationNeeded: { code: 'EXO1806', text: 'An entry of to needs an operation.' },
  deniesTcp: { code: 'EXO1807', text: 'This rule denies all TCP traffic too, since it asks for HTTP attributes only; name the ports.' },
} satisfies Rules

type Spec = Decoded<AuthorizationPolicySpec>
type Rule = Decoded<AuthorizationRule>

/** Istio's webhook for AuthorizationPolicy. */
export function admitAuthorizationPolicy({ spec, metadata }: Resource<Spec>): AdmissionAnswer {
  return answer(metadata, refusals(spec), warnings(spec), spec.action ?? 'ALLOW')
}

function* refusals(spec: Spec): Faults {
  yield* policyTarget(spec)
  yield* actionFaults(spec)
  for (const [i, rule] of (spec.rules ?? []).entries()) yield* ruleFaults(rule, ['spec', 'rules', i])
}

function* actionFaults({ action = 'ALLOW', rules = [], provider }: Spec): Faults {
  if (action === 'CUSTOM') {
    if (rules.length === 0) yield fault(authorizationPolicyRules.idle, ['spec'], { action })
    else if (!provider?.name) yield fault(authorizationPolicyRules.providerNeeded, ['spec', 'provider', 'name'])
    for (const [i, rule] of rules.entries()) yield* customRule(rule, ['spec', 'rules', i])
    return
  }
  if (provider !== undefined) yield fault(authorizationPolicyRules.providerIdle, ['spec', 'provider'], { action })
  if (action === 'DENY' && rules.length === 0) yield fault(authorizationPolicyRules.idle, ['spec'], { action })
}

/** An external authorizer is asked before identities are known. */
function* customRule({ from = [], when = [] }: Rule, path: FieldPath): Faults {
  for (const [i, { source = {} }] of from.entries()) {
    for (const field of customSourceFields) {
      if ((source[field] ?? []).length > 0) yield fault(authorizationPolicyRules.notWithCustom, [...path, 'from', i, 'source', field], { field })
    }
  }
  for (const [i, { key = '' }] of when.entries()) {
    const identity = ['source.namespace', 'source.serviceAccount', 'source.principal'].includes(key) || key.startsWith('request.auth.')
    if (identity) yield fault(authorizationPolicyRules.notWithCustom, [...path, 'when', i, 'key'], { field: key })
  }
}

function* ruleFaults({ from = [], to = [], when = [] }: Rule, path: FieldPath): Faults {
  for (const [i, { source }] of from.entries()) {
    if (source === undefined) yield fault(authorizationPolicyRules.sourceNeeded, [...path, 'from', i])
    else yield* sourceFaults(source, [...path, 'from', i, 'source'])
  }
  for (const [i, { operation }] of to.entries()) {
    if (operation === undefined) yield fault(authorizationPolicyRules.operationNeeded, [...path, 'to', i])
    else yield* operationFaults(operation, [...path, 'to', i, 'operation'])
  }
  for (const [i, condition] of when.entries()) yield* conditionFaults(condition, [...path, 'when', i])
}

function* warnings({ selector, action, rules = [] }: Spec): Faults {
  yield* selectorWithoutLabels(selector, selector?.matchLabels, ['spec', 'selector'])
  if (action !== 'DENY') return
  for (const [i, rule] of rules.entries()) if (deniesTcp(rule)) yield fault(authorizationPolicyRules.deniesTcp, ['spec', 'rules', i])
}

const tcpSourceFields = ['principals', 'notPrincipals', 'ipBlocks', 'notIpBlocks', 'namespaces', 'notNamespaces', 'serviceAccounts', 'notServiceAccounts', 'remoteIpBlocks', 'notRemoteIpBlocks'] as const

/** HTTP attributes are left out on TCP, so a rule that asks for nothing else matches every connection. */
function deniesTcp({ from = [], to = [] }: Rule): boolean {
  const sources = from.flatMap(({ source }) => (source === undefined ? [] : [source]))
  const operations = to.flatMap(({ operation }) => (operation === undefined ? [] : [operation]))
  const tcpSource = sources.some((source) => tcpSourceFields.some((field) => (source[field] ?? []).length > 0))
  const tcpOperation = operations.some(({ ports = [], notPorts = [] }) => ports.length > 0 || notPorts.length > 0)
  return operations.length > 0 ? !tcpOperation : sources.length > 0 && !tcpSource
}

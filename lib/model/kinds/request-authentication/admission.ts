import { answer, durationForm, fault, policyTarget, selectorWithoutLabels, strictHeaderName } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import type { JwtRule, RequestAuthenticationSpec } from './schema.ts'

export const requestAuthenticationRules = {
  issuerNeeded: { code: 'EXO1850', text: 'An issuer or the address of its keys is needed.' },
  emptyText: { code: 'EXO1851', text: 'An entry of {field} must not be empty.' },
  keysAddress: { code: 'EXO1852', text: '{address} is not an http or https address.' },
  keys: { code: 'EXO1853', text: 'jwks is not a set of JSON web keys.' },
  claimToHeader: { code: 'EXO1854', text: 'Copying a claim needs both the claim and the header.' },
} satisfies Rules

type Spec = Decoded<RequestAuthenticationSpec>
type Token = Decoded<JwtRule>

/** Istio's webhook for RequestAuthentication. */
export function admitRequestAuthentication({ spec, metadata }: Resource<Spec>): AdmissionAnswer {
  return answer(metadata, refusals(spec), selectorWithoutLabels(spec.selector, spec.selector?.matchLabels, ['spec', 'selector']))
}

function* refusals(spec: Spec): Faults {
  yield* policyTarget(spec)
  for (const [i, rule] of (spec.jwtRules ?? []).entries()) yield* tokenFaults(rule, ['spec', 'jwtRules', i])
}

function* tokenFaults(rule: Token, path: FieldPath): Faults {
  const address = rule.jwksUri ?? rule.jwks_uri ?? ''
  if (!rule.issuer && address === '') yield fault(requestAuthenticationRules.issuerNeeded, path)
  if (address !== '' && !isHttpAddress(address)) yield fault(requestAuthenticationRules.keysAddress, [...path, 'jwksUri'], { address })
  if (rule.jwks && !isKeySet(rule.jwks)) yield fault(requestAuthenticationRules.keys, [...path, 'jwks'])
  for (const [i, { name = '' }] of (rule.fromHeaders ?? []).entries()) if (name === '') yield fault(requestAuthenticationRules.emptyText, [...path, 'fromHeaders', i], { field: 'fromHeaders' })
  for (const field of ['audiences', 'fromParams', 'fromCookies'] as const) {
    for (const [i, text] of (rule[field] ?? []).entries()) if (text === '') yield fault(requestAuthenticationRules.emptyText, [...path, field, i], { field })
  }
  for (const [i, { claim = '', header = '' }] of (rule.outputClaimToHeaders ?? []).entries()) {
    const at = [...path, 'outputClaimToHeaders', i]
    if (claim === '' || header === '') yield fault(requestAuthenticationRules.claimToHeader, at)
    else yield* strictHeaderName(header, [...at, 'header'])
  }
  yield* durationForm(rule.timeout, [...path, 'timeout'])
}

function isHttpAddress(text: string): boolean {
  const parts = /^https?:\/\/(?:\[[^\]\s]+\]|[^\s/?#:[\]]+)(?::(\d+))?(?:[/?#]\S*)?$/i.exec(text)
  if (parts === null) return false
  const [, port] = parts
  return port === undefined || (Number(port) >= 1 && Number(port) <= 65535)
}

function isKeySet(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && ('keys' in value ? Array.isArray(value.keys) : 'kty' in value)
  } catch {
    return false
  }
}

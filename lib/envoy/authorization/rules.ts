import type { AuthorizationPolicySpec, Resource } from '@/lib/model/index.ts'
import { message, type Rbac, type RbacPolicy, type RbacRules } from '@/lib/xds/index.ts'
import { field } from '../cause.ts'
import { policyOfRule, type RuleUse } from './rule-policy.ts'

export type Policy = Resource<AuthorizationPolicySpec>
export type Action = 'ALLOW' | 'DENY' | 'AUDIT'
export type Enforcement = Pick<RuleUse, 'tcp' | 'trustDomains'>

/** What never matches: a policy without rules stands in the filter all the same. */
const never: RbacPolicy = { permissions: [{ notRule: { any: true } }], principals: [{ notId: { any: true } }] }

/** The filter's configuration for all policies of one action; those on trial are only noted. (istio-semantics B.1, corrections) */
export function rbacOf(policies: readonly Policy[], action: Action, use: Enforcement): Rbac {
  const onTrial = policies.filter(isDryRun)
  const inForce = policies.filter((policy) => !isDryRun(policy))
  return {
    ...(inForce.length > 0 && { rules: rulesOf(inForce, action, use) }),
    ...(onTrial.length > 0 && { shadowRules: rulesOf(onTrial, action, use) }),
    ...statPrefix(onTrial.length > 0 ? action : 'ALLOW'),
  }
}

/** Where the verdict of rules on trial is noted. Without any it is named as for ALLOW; for AUDIT it has no name. */
function statPrefix(action: Action): Pick<Rbac, 'shadowRulesStatPrefix'> {
  return action === 'AUDIT' ? {} : { shadowRulesStatPrefix: `istio_dry_run_${action === 'DENY' ? 'deny' : 'allow'}_` }
}

function rulesOf(policies: readonly Policy[], action: Action, use: Enforcement): RbacRules {
  const named = policies.flatMap((policy) => namedPolicies(policy, '', { ...use, allows: action === 'ALLOW' }))
  return {
    ...(action !== 'ALLOW' && { action: action === 'DENY' ? 'DENY' as const : 'LOG' as const }),
    ...(named.length > 0 && { policies: Object.fromEntries(named) }),
  }
}

/** Each rule of a policy by its name in the filter; a rule that is void there leaves its number unused. */
export function namedPolicies(policy: Policy, before: string, use: Enforcement & Pick<RuleUse, 'allows'>): readonly (readonly [string, RbacPolicy])[] {
  const { name, namespace } = policy.metadata
  const nameOf = (index: number) => `${before}ns[${namespace}]-policy[${name}]-rule[${index}]`
  const { rules = [] } = policy.spec
  if (rules.length === 0) return [[nameOf(0), message<RbacPolicy>({ ...never }, [field(policy, ['spec'])])]]
  return rules.flatMap((rule, i) => {
    const made = policyOfRule(rule, { ...use, namespace })
    return made ? [[nameOf(i), message<RbacPolicy>(made, [field(policy, ['spec', 'rules', i])])] as const] : []
  })
}

/** Whether a policy is on trial. */
export function isDryRun({ metadata }: Policy): boolean {
  return /^(1|t|T|TRUE|true|True)$/.test(metadata.annotations['istio.io/dry-run'] ?? '')
}

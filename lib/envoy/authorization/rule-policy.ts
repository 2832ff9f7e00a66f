import type { AuthorizationRule } from '@/lib/model/index.ts'
import type { Permission, Principal, RbacPolicy } from '@/lib/xds/index.ts'
import { type Attribute, permissionAttribute, principalAttribute, type Surrounding } from './attributes.ts'

/** Where a rule is enforced, and what for: both decide what becomes of fields that cannot be seen there. */
export type RuleUse = Surrounding & { readonly tcp: boolean; readonly allows: boolean }

/** One attribute with the values of which one, and none, may hold. */
type Clause = { readonly key: string; readonly values: readonly string[]; readonly notValues: readonly string[] }

/** A field that cannot be evaluated makes an allowing rule void, so that it allows less. */
class NotEvaluable extends Error {}

/** Envoy's policy for one rule: sources are alternatives, operations are alternatives, conditions hold for all; undefined for a void rule. (istio-semantics B.1) */
export function policyOfRule({ from = [], to = [], when = [] }: AuthorizationRule, use: RuleUse): RbacPolicy | undefined {
  const conditions = when.map(({ key, values = [], notValues = [] }) => ({ key, values, notValues }))
  const ofOperation = conditions.filter(({ key }) => permissionAttribute(key) !== undefined)
  const ofSource = conditions.filter(({ key }) => principalAttribute(key) !== undefined)
  if (ofOperation.length + ofSource.length < conditions.length) return undefined
  try {
    return {
      permissions: (to.length > 0 ? to.map(operationClauses) : [[]]).map((clauses) => allPermissions([...clauses, ...ofOperation], use)),
      principals: (from.length > 0 ? from.map(sourceClauses) : [[]]).map((clauses) => allPrincipals([...clauses, ...ofSource], use)),
    }
  } catch (error) {
    if (error instanceof NotEvaluable) return undefined
    throw error
  }
}

function operationClauses({ operation = {} }: NonNullable<AuthorizationRule['to']>[number]): readonly Clause[] {
  return [
    clause('host', operation.hosts, operation.notHosts),
    clause('method', operation.methods, operation.notMethods),
    clause('path', operation.paths, operation.notPaths),
    clause('destination.port', operation.ports, operation.notPorts),
  ]
}

function sourceClauses({ source = {} }: NonNullable<AuthorizationRule['from']>[number]): readonly Clause[] {
  return [
    clause('source.principal', source.principals, source.notPrincipals),
    clause('request.auth.principal', source.requestPrincipals, source.notRequestPrincipals),
    clause('source.serviceAccount', source.serviceAccounts, source.notServiceAccounts),
    clause('source.namespace', source.namespaces, source.notNamespaces),
    clause('remote.ip', source.remoteIpBlocks, source.notRemoteIpBlocks),
    clause('source.ip', source.ipBlocks, source.notIpBlocks),
  ]
}

function clause(key: string, values: readonly string[] = [], notValues: readonly string[] = []): Clause {
  return { key, values, notValues }
}

function allPermissions(clauses: readonly Clause[], use: RuleUse): Permission {
  const rules = clauses.flatMap(({ key, values, notValues }) => {
    const attribute = permissionAttribute(key)
    if (!attribute) return []
    const wrap = (found: readonly Permission[]): Permission => (attribute.whole && found.length === 1 && found[0] ? found[0] : { orRules: { rules: found } })
    return [...some(attribute, values, use).map(wrap), ...some(attribute, notValues, use).map((found) => ({ notRule: wrap(found) }))]
  })
  return { andRules: { rules: rules.length > 0 ? rules : [{ any: true }] } }
}

function allPrincipals(clauses: readonly Clause[], use: RuleUse): Principal {
  const ids = clauses.flatMap(({ key, values, notValues }) => {
    const attribute = principalAttribute(key)
    if (!attribute) return []
    const wrap = (found: readonly Principal[]): Principal => (attribute.whole && found.length === 1 && found[0] ? found[0] : { orIds: { ids: found } })
    return [...some(attribute, values, use).map(wrap), ...some(attribute, notValues, use).map((found) => ({ notId: wrap(found) }))]
  })
  return { andIds: { ids: ids.length > 0 ? ids : [{ any: true }] } }
}

/** The alternatives of some values, if there are any; what cannot be evaluated is left out where that makes the rule match more. */
function some<Condition>(attribute: Attribute<Condition>, values: readonly string[], use: RuleUse): readonly (readonly Condition[])[] {
  if (values.length === 0) return []
  if (attribute.httpOnly && use.tcp) {
    if (use.allows) throw new NotEvaluable()
    return []
  }
  const found = attribute.conditions(values, use)
  return found.length > 0 ? [found] : []
}

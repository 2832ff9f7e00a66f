/** Policies on who may pass a gateway, as filters on requests and on connections. (istio-semantics B.1) */
import { authorizationPoliciesOf } from '@/lib/mesh/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { type HttpFilter, httpRbac, type NetworkFilter, networkRbac } from '@/lib/xds/index.ts'
import { field } from '../cause.ts'
import type { Surroundings } from '../surroundings.ts'
import { customFilters } from './custom.ts'
import { type Action, type Enforcement, type Policy, rbacOf } from './rules.ts'

/** The filters in the order in which they judge. */
export type AuthorizationFilters = {
  /** Ask an authorizer outside; tokens are checked after them. */
  readonly external: readonly HttpFilter[]
  readonly http: readonly HttpFilter[]
  readonly network: readonly NetworkFilter[]
}

const ORDER: readonly Action[] = ['AUDIT', 'DENY', 'ALLOW']

/** External authorizers first, then one filter per action that some policy has. */
export const authorizationFilters = memoByIdentity((surroundings: Surroundings): AuthorizationFilters => {
  const policies = authorizationPoliciesOf(surroundings.view.snapshot, surroundings.proxy)
  if (policies.length === 0) return { external: [], http: [], network: [] }
  const { trustDomain, trustDomainAliases = [] } = surroundings.mesh
  const trustDomains = [trustDomain, ...trustDomainAliases]
  const custom = customFilters(policies.filter(({ spec }) => spec.action === 'CUSTOM'), trustDomains, surroundings)
  const judged = (make: (ofAction: readonly Policy[], action: Action) => void) => ORDER.forEach((action) => {
    const ofAction = policies.filter(({ spec }) => (spec.action ?? 'ALLOW') === action)
    if (ofAction.length > 0) make(ofAction, action)
  })
  const http: HttpFilter[] = []
  const network: NetworkFilter[] = [...custom.network]
  const use = (tcp: boolean): Enforcement => ({ tcp, trustDomains })
  judged((ofAction, action) => {
    const causes = ofAction.map((policy) => field(policy, ['spec']))
    http.push(httpRbac(rbacOf(ofAction, action, use(false)), causes))
    network.push(networkRbac(rbacOf(ofAction, action, use(true)), causes))
  })
  return { external: custom.http, http, network }
})

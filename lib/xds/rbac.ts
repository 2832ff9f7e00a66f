import { type Cause, message } from './derive.ts'
import { type HttpFilter, httpFilter } from './http-connection-manager.ts'
import { type CidrRange, type NetworkFilter, networkFilter } from './listener.ts'
import type { HeaderMatcher, MetadataMatcher, StringMatcher } from './route.ts'
import { typed } from './typed.ts'

export const HTTP_RBAC = 'envoy.filters.http.rbac'
export const NETWORK_RBAC = 'envoy.filters.network.rbac'

/** envoy.config.rbac.v3.Permission: what is done; exactly one member. */
export type Permission =
  | { readonly any: true }
  | { readonly andRules: { readonly rules: readonly Permission[] } }
  | { readonly orRules: { readonly rules: readonly Permission[] } }
  | { readonly notRule: Permission }
  | { readonly header: HeaderMatcher }
  | { readonly urlPath: { readonly path: StringMatcher } }
  | { readonly uriTemplate: { readonly name: string; readonly typedConfig: object } }
  | { readonly destinationIp: CidrRange }
  | { readonly destinationPort: number }
  | { readonly requestedServerName: StringMatcher }
  | { readonly metadata: MetadataMatcher }

/** envoy.config.rbac.v3.Principal: who does it; exactly one member. */
export type Principal =
  | { readonly any: true }
  | { readonly andIds: { readonly ids: readonly Principal[] } }
  | { readonly orIds: { readonly ids: readonly Principal[] } }
  | { readonly notId: Principal }
  | { readonly authenticated: { readonly principalName: StringMatcher } }
  | { readonly directRemoteIp: CidrRange }
  | { readonly remoteIp: CidrRange }
  | { readonly header: HeaderMatcher }
  | { readonly metadata: MetadataMatcher }

/** A policy matches when one of its permissions and one of its principals do. */
export type RbacPolicy = { readonly permissions: readonly Permission[]; readonly principals: readonly Principal[] }

/** An absent action is ALLOW: what no policy matches is refused. */
export type RbacRules = { readonly action?: 'DENY' | 'LOG'; readonly policies?: { readonly [name: string]: RbacPolicy } }

/** Rules that act, and rules whose verdict is only noted. */
export type Rbac = { readonly rules?: RbacRules; readonly shadowRules?: RbacRules; readonly shadowRulesStatPrefix?: string }

/** The filter on requests. */
export function httpRbac(rbac: Rbac, causes: readonly Cause[]): HttpFilter {
  return httpFilter(HTTP_RBAC, 'envoy.extensions.filters.http.rbac.v3.RBAC', message(rbac), causes)
}

/** The filter on connections. */
export function networkRbac(rbac: Rbac, causes: readonly Cause[]): NetworkFilter {
  return networkFilter(NETWORK_RBAC, typed('envoy.extensions.filters.network.rbac.v3.RBAC', { ...message(rbac), statPrefix: 'tcp.' }), causes)
}

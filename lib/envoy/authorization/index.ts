/** Policies on who may pass a gateway. (istio-semantics B.1) */
import type { HttpFilter, NetworkFilter } from '@/lib/xds/index.ts'
import type { Surroundings } from '../surroundings.ts'

export type AuthorizationFilters = { readonly http: readonly HttpFilter[]; readonly network: readonly NetworkFilter[] }

export function authorizationFilters(_surroundings: Surroundings): AuthorizationFilters {
  return { http: [], network: [] }
}

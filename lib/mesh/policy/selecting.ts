import type { AuthorizationPolicySpec, RequestAuthenticationSpec, Resource, TelemetrySpec } from '@/lib/model/index.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Proxy } from '../types.ts'

type Selected = Pick<Proxy, 'namespace' | 'labels'>

/** AuthorizationPolicies of the root namespace, then of the proxy's, that select it, each oldest first. (istio-semantics B.1) */
export function authorizationPoliciesOf(snapshot: Snapshot, proxy: Selected): readonly Resource<AuthorizationPolicySpec>[] {
  throw new Error(`not there yet: ${snapshot.rootNamespace}${proxy.namespace}`)
}

/** RequestAuthentications of the root namespace, then of the proxy's, that select it, each oldest first. */
export function requestAuthenticationsOf(snapshot: Snapshot, proxy: Selected): readonly Resource<RequestAuthenticationSpec>[] {
  throw new Error(`not there yet: ${snapshot.rootNamespace}${proxy.namespace}`)
}

/** The Telemetry of each level that has one: root namespace, the proxy's namespace, the proxy's own (by selector); of several the oldest. (B.2) */
export function telemetriesOf(snapshot: Snapshot, proxy: Selected): readonly Resource<TelemetrySpec>[] {
  throw new Error(`not there yet: ${snapshot.rootNamespace}${proxy.namespace}`)
}

import type { AuthorizationPolicySpec, RequestAuthenticationSpec, Resource, TelemetrySpec } from '@/lib/model/index.ts'
import { memoByIdentities } from '@/lib/std/index.ts'
import { byAge } from '../age.ts'
import { labelsMatch } from '../labels.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Proxy } from '../types.ts'

type Selected = Pick<Proxy, 'namespace' | 'labels'>
type Selecting = {
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> | undefined } | undefined
  readonly targetRef?: unknown
  readonly targetRefs?: readonly unknown[] | undefined
}

/** AuthorizationPolicies of the root namespace, then of the proxy's, that select it, each oldest first. (istio-semantics B.1) */
export function authorizationPoliciesOf(snapshot: Snapshot, proxy: Selected): readonly Resource<AuthorizationPolicySpec>[] {
  return bothNamespaces(snapshot, proxy).flatMap((namespace) => oldestFirst(snapshot.admitted.list('AuthorizationPolicy', namespace)) as readonly Resource<AuthorizationPolicySpec>[])
    .filter(({ spec }) => picks(spec, proxy))
}

/** RequestAuthentications of the proxy's namespace, then of the root's, that select it, each oldest first. */
export function requestAuthenticationsOf(snapshot: Snapshot, proxy: Selected): readonly Resource<RequestAuthenticationSpec>[] {
  return bothNamespaces(snapshot, proxy).toReversed().flatMap((namespace) => oldestFirst(snapshot.admitted.list('RequestAuthentication', namespace)) as readonly Resource<RequestAuthenticationSpec>[])
    .filter(({ spec }) => picks(spec, proxy))
}

/**
 * The Telemetry of the root namespace and that of the proxy's namespace, of several the oldest; then all that select the proxy, oldest
 * first, so that the youngest has the last word. (B.2; it speaks of the first alone, istiod takes them all)
 */
export function telemetriesOf(snapshot: Snapshot, proxy: Selected): readonly Resource<TelemetrySpec>[] {
  const of = (namespace: string) => oldestFirst(snapshot.admitted.list('Telemetry', namespace)) as readonly Resource<TelemetrySpec>[]
  const general = bothNamespaces(snapshot, proxy).flatMap((namespace) => of(namespace).find(({ spec }) => !selects(spec)) ?? [])
  return [...general, ...of(proxy.namespace).filter(({ spec }) => selects(spec) && picks(spec, proxy))]
}

function bothNamespaces({ rootNamespace }: Snapshot, { namespace }: Selected): readonly string[] {
  return namespace === rootNamespace ? [namespace] : [rootNamespace, namespace]
}

const oldestFirst = memoByIdentities((policies: readonly Resource<unknown>[]) => [...policies].sort(byAge))

function selects({ selector, targetRef, targetRefs = [] }: Selecting): boolean {
  return Object.keys(selector?.matchLabels ?? {}).length > 0 || attached({ targetRef, targetRefs })
}

/** A policy that is attached to an object by reference concerns waypoints and Gateway API gateways, not these proxies. */
function attached({ targetRef, targetRefs = [] }: Selecting): boolean {
  return targetRef !== undefined || targetRefs.length > 0
}

function picks(spec: Selecting, { labels }: Selected): boolean {
  return !attached(spec) && labelsMatch(spec.selector?.matchLabels, labels)
}

import { field, list, memoInField, text } from '@/lib/std/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import type { FilterChain, HeaderMatcher, Route, RouteAction, StringMatcher } from '@/lib/xds/index.ts'
import type { Condition, Fault, Origin, Retry } from '../topology.ts'
import { documentOf, originsOfMessage } from './origins.ts'
import { durationText } from './text.ts'

export type RouteTarget = { readonly cluster: string; readonly share: number | undefined }

/** What one route or filter chain does with a request, host and port aside. */
export type RouteFacts = {
  readonly conditions: readonly Condition[]
  readonly targets: readonly RouteTarget[]
  readonly mirrors: readonly RouteTarget[]
  readonly fault: Fault | undefined
  readonly retry: Retry | undefined
  readonly timeout: string | undefined
  readonly hash: string | undefined
  /** Envoy answers itself: a status, or a redirect. */
  readonly answer: number | undefined
  readonly document: ResourceKey | undefined
  readonly origins: readonly Origin[]
}

/** Reads a route of a virtual host. */
export const routeFacts = memoInField((route: Route): RouteFacts => {
  const action = route.route
  return {
    conditions: conditionsOf(route),
    targets: action ? targetsOf(action.cluster, action.weightedClusters?.clusters) : [],
    mirrors: (action?.requestMirrorPolicies ?? []).map((mirror) => ({ cluster: mirror.cluster, share: percentOf(mirror.runtimeFraction.defaultValue) / 100 })),
    fault: faultOf(route.typedPerFilterConfig?.['envoy.filters.http.fault']),
    retry: action && retryOf(action, documentOf(route) !== undefined),
    timeout: durationText(action?.timeout),
    hash: action?.hashPolicy?.map(hashText).find(Boolean),
    answer: route.directResponse?.status ?? (route.redirect ? 301 : undefined),
    document: documentOf(route),
    origins: originsOfMessage(route),
  }
})

/** Reads a filter chain that copies bytes: its last filter is a TCP proxy. */
export const chainFacts = memoInField((chain: FilterChain): RouteFacts => {
  const proxy = chain.filters.at(-1)?.typedConfig
  const weighted = list(proxy, 'weightedClusters', 'clusters').map((entry) => ({ name: text(entry, 'name'), weight: Number(text(entry, 'weight')) || 0 }))
  return {
    conditions: (chain.filterChainMatch?.prefixRanges ?? []).map((range) => ({ on: 'other', text: `${range.addressPrefix}/${range.prefixLen}` })),
    targets: targetsOf(text(proxy, 'cluster') || undefined, weighted.length > 0 ? weighted : undefined),
    mirrors: [],
    fault: undefined,
    retry: undefined,
    timeout: undefined,
    hash: list(proxy, 'hashPolicy').length > 0 ? 'source IP' : undefined,
    answer: undefined,
    document: documentOf(chain),
    origins: originsOfMessage(chain),
  }
})

/** Equal texts mean equal facts, origins aside. Made when asked for: most facts are compared by identity alone. */
export const routeKey = memoInField((facts: RouteFacts): string => JSON.stringify({ ...facts, origins: [] }))

function targetsOf(cluster: string | undefined, weighted: readonly { readonly name: string; readonly weight: number }[] | undefined): readonly RouteTarget[] {
  if (cluster !== undefined) return [{ cluster, share: undefined }]
  const total = (weighted ?? []).reduce((sum, { weight }) => sum + weight, 0)
  return (weighted ?? []).map(({ name, weight }) => ({ cluster: name, share: total > 0 ? weight / total : 0 }))
}

function conditionsOf({ match }: Route): readonly Condition[] {
  const path = pathText(match)
  return [
    ...(path ? [{ on: 'path', text: path } as const] : []),
    ...(match.headers ?? []).map(headerCondition),
    ...(match.queryParameters ?? []).map(({ name, stringMatch }) => ({ on: 'query', text: stringMatch ? `?${name}=${patternText(stringMatch)}` : `?${name}` }) as const),
    ...(match.dynamicMetadata ?? []).map(() => ({ on: 'other', text: 'claims' }) as const),
  ]
}

function pathText(match: Route['match']): string | undefined {
  if (match.path !== undefined) return match.path
  if (match.safeRegex) return `~ ${match.safeRegex.regex}`
  const separated = text(match, 'pathSeparatedPrefix')
  if (separated) return `${separated}/*`
  return match.prefix === undefined || match.prefix === '/' ? undefined : `${match.prefix}*`
}

function headerCondition({ name, stringMatch, invertMatch }: HeaderMatcher): Condition {
  const not = invertMatch ? 'not ' : ''
  const pattern = stringMatch && patternText(stringMatch)
  if (name === ':method') return { on: 'method', text: `${not}${pattern ?? ''}` }
  return { on: 'header', text: pattern === undefined ? `${not}${name}` : `${not}${name}: ${pattern}` }
}

function patternText(pattern: StringMatcher): string {
  if (pattern.exact !== undefined) return pattern.exact
  if (pattern.prefix !== undefined) return `${pattern.prefix}*`
  if (pattern.suffix !== undefined) return `*${pattern.suffix}`
  if (pattern.contains !== undefined) return `*${pattern.contains}*`
  return `~ ${pattern.safeRegex?.regex ?? ''}`
}

const denominators: Readonly<Record<string, number>> = { TEN_THOUSAND: 10_000, MILLION: 1_000_000 }

function percentOf(fraction: unknown): number {
  const numerator = field(fraction, 'numerator')
  return typeof numerator === 'number' ? (numerator * 100) / (denominators[text(fraction, 'denominator')] ?? 100) : 0
}

function faultOf(filter: unknown): Fault | undefined {
  const delay = field(filter, 'delay')
  const abort = field(filter, 'abort')
  if (delay === undefined && abort === undefined) return undefined
  return {
    ...(delay !== undefined && { delay: { duration: durationText(text(delay, 'fixedDelay')) ?? '', percent: percentOf(field(delay, 'percentage')) } }),
    ...(abort !== undefined && { abort: { status: text(abort, 'httpStatus') || `gRPC ${text(abort, 'grpcStatus')}`, percent: percentOf(field(abort, 'percentage')) } }),
  }
}

/** Istio's own retries: two, on failures to connect; they are not worth a word. Without a policy a VirtualService has switched them off. */
const defaultRetryOn = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'retriable-status-codes']

function retryOf({ retryPolicy, cluster, weightedClusters }: RouteAction, chosen: boolean): Retry | undefined {
  if (!retryPolicy) return chosen && (cluster || weightedClusters) ? { attempts: 0, on: '', perTryTimeout: undefined } : undefined
  const on = retryPolicy.retryOn ?? ''
  const perTryTimeout = durationText(retryPolicy.perTryTimeout)
  const usual = on.split(',').every((reason) => defaultRetryOn.includes(reason))
  return retryPolicy.numRetries === 2 && usual && !perTryTimeout ? undefined : { attempts: retryPolicy.numRetries, on, perTryTimeout }
}

type HashPolicy = NonNullable<RouteAction['hashPolicy']>[number]

function hashText(policy: HashPolicy): string | undefined {
  if (policy.header) return policy.header.headerName
  if (policy.cookie) return `cookie ${policy.cookie.name ?? ''}`.trim()
  if (policy.queryParameter) return `?${policy.queryParameter.name}`
  return policy.connectionProperties?.sourceIp ? 'source IP' : undefined
}

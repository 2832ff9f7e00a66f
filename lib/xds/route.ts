import type { Metadata } from './listener.ts'
import type { Duration } from './duration.ts'
import type { Typed } from './typed.ts'

/** envoy.type.matcher.v3.StringMatcher: exactly one of the patterns. */
export type StringMatcher = {
  readonly exact?: string
  readonly prefix?: string
  readonly suffix?: string
  readonly contains?: string
  readonly safeRegex?: { readonly regex: string }
  readonly ignoreCase?: boolean
}

export type HeaderMatcher = {
  readonly name: string
  readonly stringMatch?: StringMatcher
  readonly presentMatch?: boolean
  readonly invertMatch?: boolean
  readonly treatMissingHeaderAsEmpty?: boolean
}

export type QueryParameterMatcher = { readonly name: string; readonly stringMatch?: StringMatcher; readonly presentMatch?: boolean }

export type MetadataMatcher = {
  readonly filter: string
  readonly path: readonly { readonly key: string }[]
  readonly value: object
  readonly invert?: boolean
}

/** envoy.config.route.v3.RouteMatch: one of the path patterns, and every other condition. */
export type RouteMatch = {
  readonly prefix?: string
  readonly path?: string
  readonly safeRegex?: { readonly regex: string }
  readonly caseSensitive?: boolean
  readonly headers?: readonly HeaderMatcher[]
  readonly queryParameters?: readonly QueryParameterMatcher[]
  readonly dynamicMetadata?: readonly MetadataMatcher[]
}

/** A share of requests: numerator over 100 where the denominator is absent. */
export type FractionalPercent = { readonly numerator?: number; readonly denominator?: 'TEN_THOUSAND' | 'MILLION' }

export type RuntimeFractionalPercent = { readonly defaultValue: FractionalPercent }

/** Sets or appends a header; an absent action appends. */
export type HeaderValueOption = {
  readonly header: { readonly key: string; readonly value?: string }
  readonly appendAction?: 'OVERWRITE_IF_EXISTS_OR_ADD'
}

export type HeaderOperations = {
  readonly requestHeadersToAdd?: readonly HeaderValueOption[]
  readonly requestHeadersToRemove?: readonly string[]
  readonly responseHeadersToAdd?: readonly HeaderValueOption[]
  readonly responseHeadersToRemove?: readonly string[]
}

export type RetryPolicy = {
  readonly retryOn?: string
  readonly numRetries: number
  readonly perTryTimeout?: Duration
  readonly retriableStatusCodes?: readonly number[]
  readonly retryHostPredicate?: readonly { readonly name: string; readonly typedConfig: Typed }[]
  readonly hostSelectionRetryMaxAttempts?: string
  readonly retryPriority?: { readonly name: string; readonly typedConfig: Typed }
  readonly retryBackOff?: { readonly baseInterval: Duration }
}

export type HashPolicy = {
  readonly header?: { readonly headerName: string }
  readonly cookie?: {
    readonly name?: string
    readonly ttl?: Duration
    readonly path?: string
    readonly attributes?: readonly { readonly name?: string; readonly value?: string }[]
  }
  readonly connectionProperties?: { readonly sourceIp?: boolean }
  readonly queryParameter?: { readonly name: string }
}

export type RequestMirrorPolicy = {
  readonly cluster: string
  readonly runtimeFraction: RuntimeFractionalPercent
  readonly traceSampled: boolean
  readonly disableShadowHostSuffixAppend: boolean
}

export type ClusterWeight = HeaderOperations & { readonly name: string; readonly weight: number; readonly hostRewriteLiteral?: string }

export type RegexRewrite = { readonly pattern: { readonly regex?: string }; readonly substitution?: string }

/** envoy.config.route.v3.RouteAction: to one cluster, or to several by weight. */
export type RouteAction = {
  readonly cluster?: string
  readonly weightedClusters?: { readonly clusters: readonly ClusterWeight[] }
  readonly timeout?: Duration
  readonly maxGrpcTimeout?: Duration
  readonly retryPolicy?: RetryPolicy
  readonly hashPolicy?: readonly HashPolicy[]
  readonly prefixRewrite?: string
  readonly regexRewrite?: RegexRewrite
  readonly hostRewriteLiteral?: string
  readonly requestMirrorPolicies?: readonly RequestMirrorPolicy[]
}

/** envoy.config.route.v3.RedirectAction; an absent code is 301. */
export type RedirectAction = {
  readonly hostRedirect?: string
  readonly pathRedirect?: string
  /** Instead of the whole path: replaces what the route matched of it. */
  readonly prefixRewrite?: string
  readonly schemeRedirect?: string
  readonly portRedirect?: number
  readonly responseCode?: 'FOUND' | 'SEE_OTHER' | 'TEMPORARY_REDIRECT' | 'PERMANENT_REDIRECT'
}

export type DirectResponseAction = { readonly status: number; readonly body?: { readonly inlineString?: string; readonly inlineBytes?: string } }

/** envoy.config.route.v3.Route: a match and one action (none at all where Istio has no translation for it). */
export type Route = HeaderOperations & {
  readonly name?: string
  readonly match: RouteMatch
  readonly route?: RouteAction
  readonly redirect?: RedirectAction
  readonly directResponse?: DirectResponseAction
  readonly metadata?: Metadata
  readonly decorator?: { readonly operation: string }
  readonly statPrefix?: string
  readonly typedPerFilterConfig?: { readonly [filter: string]: Typed }
}

/** envoy.config.route.v3.VirtualHost: the routes of some Host values. */
export type VirtualHost = {
  readonly name: string
  readonly domains: readonly string[]
  readonly routes?: readonly Route[]
  readonly requireTls?: 'ALL'
  readonly includeRequestAttemptCount?: boolean
}

/** envoy.config.route.v3.RouteConfiguration */
export type RouteConfiguration = {
  readonly name: string
  readonly virtualHosts?: readonly VirtualHost[]
  readonly validateClusters?: boolean
  readonly maxDirectResponseBodySizeBytes?: number
  readonly ignorePortInHostMatching?: boolean
}

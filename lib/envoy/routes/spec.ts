import type { DestinationRuleSpec, VirtualServiceSpec } from '@/lib/model/index.ts'

/** Parts of a VirtualService's spec, by the names that Istio's API gives them. */
export type HttpRoute = NonNullable<VirtualServiceSpec['http']>[number]
export type HttpMatchRequest = NonNullable<HttpRoute['match']>[number]
export type HttpRouteDestination = NonNullable<HttpRoute['route']>[number]
export type Destination = NonNullable<HttpRouteDestination['destination']>
export type HttpRetry = NonNullable<HttpRoute['retries']>
export type HttpFaultInjection = NonNullable<HttpRoute['fault']>
export type CorsPolicySpec = NonNullable<HttpRoute['corsPolicy']>
export type HttpRedirect = NonNullable<HttpRoute['redirect']>
export type HttpDirectResponse = NonNullable<HttpRoute['directResponse']>
export type HttpRewrite = NonNullable<HttpRoute['rewrite']>
export type HeadersSpec = NonNullable<HttpRoute['headers']>
export type StringMatch = NonNullable<HttpMatchRequest['uri']>

/** Parts of a DestinationRule's spec. */
export type TrafficPolicy = NonNullable<DestinationRuleSpec['trafficPolicy']>
export type ConsistentHash = NonNullable<NonNullable<TrafficPolicy['loadBalancer']>['consistentHash']>

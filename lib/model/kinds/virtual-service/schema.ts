import * as z from 'zod'
import { destination, duration, headers, int32, labels, percent, stringMatch, uint32 } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'
import { corsPolicy } from './cors.ts'
import { directResponse, redirect, rewrite } from './actions.ts'
import { fault } from './fault.ts'

const stringMatches = z.record(z.string(), stringMatch)

const httpMatch = z.strictObject({
  name: z.string().optional().describe('Name of the condition, appended to the route name in statistics.'),
  uri: stringMatch.optional().describe('Condition on the path, without the query.'),
  scheme: stringMatch.optional().describe('Condition on the URI scheme.'),
  method: stringMatch.optional().describe('Condition on the HTTP method.'),
  authority: stringMatch.optional().describe('Condition on the Host header.'),
  headers: stringMatches.optional().describe('Conditions on request headers by name; names are lower case.'),
  port: uint32.optional().describe('Port that the client dialled.'),
  sourceLabels: labels.optional().describe('Labels that the client workload must carry.'),
  gateways: z.array(z.string()).optional().describe('Gateways the condition holds for; replaces the list of the document.'),
  queryParams: stringMatches.optional().describe('Conditions on query parameters by name.'),
  ignoreUriCase: z.boolean().optional().describe('Compare exact and prefix paths without regard to case; false by default.'),
  withoutHeaders: stringMatches.optional().describe('Conditions on request headers that must not hold.'),
  sourceNamespace: z.string().optional().describe('Namespace that the client workload must live in.'),
  statPrefix: z.string().optional().describe('Prefix for statistics of this route.'),
})

const httpDestination = z.strictObject({
  destination: destination.describe('Host, port and subset that receives the request.'),
  weight: int32.optional().describe('Share of requests relative to the sum of all weights; a single destination takes all.'),
  headers: headers.optional().describe('Changes of headers for this destination.'),
})

const retries = z.strictObject({
  attempts: int32.optional().describe('Number of retries; 0 switches retries off.'),
  perTryTimeout: duration.optional().describe('Longest wait for one attempt; the timeout of the route by default.'),
  retryOn: z.string().optional().describe('Conditions, separated by commas, under which a request is tried again.'),
  retryRemoteLocalities: z.boolean().nullish().describe('Let retries go to other localities; false by default.'),
  retryIgnorePreviousHosts: z.boolean().nullish().describe('Avoid hosts that were tried already; true by default.'),
  backoff: duration.optional().describe('Shortest pause between retries; 25ms by default.'),
})

const mirror = z.strictObject({
  destination: destination.describe('Host that receives the copy; its answer is ignored.'),
  percentage: percent.optional().describe('Share of requests that is copied; all by default.'),
})

const delegate = z.strictObject({
  name: z.string().optional().describe('Name of the VirtualService that holds the routes.'),
  namespace: z.string().optional().describe('Namespace of that VirtualService; this one by default.'),
})

const httpRoute = z.strictObject({
  name: z.string().optional().describe('Name of the route, shown in access logs.'),
  match: z.array(httpMatch).optional().describe('Conditions of which one must hold; none matches every request.'),
  route: z.array(httpDestination).optional().describe('Destinations with their shares.'),
  redirect: redirect.optional().describe('Answer with a redirect instead of forwarding.'),
  directResponse: directResponse.optional().describe('Answer with a fixed response instead of forwarding.'),
  delegate: delegate.optional().describe('Another VirtualService that holds the routes below this one; only where neither route nor redirect is given.'),
  rewrite: rewrite.optional().describe('Change path or authority before forwarding.'),
  timeout: duration.optional().describe('Longest wait for the whole answer; none by default.'),
  retries: retries.optional().describe('How failed requests are tried again; two retries on connection failures by default.'),
  fault: fault.optional().describe('Faults put in on purpose; timeouts and retries do not apply then.'),
  mirror: destination.optional().describe('Host that receives a copy of the requests.'),
  mirrors: z.array(mirror).optional().describe('Hosts that receive a copy of the requests; instead of mirror.'),
  mirrorPercent: uint32.nullish().describe('Share of copied requests in whole percent; deprecated, use mirrorPercentage.'),
  mirror_percent: uint32.nullish().describe('Share of copied requests in whole percent; deprecated, use mirrorPercentage.'),
  mirrorPercentage: percent.optional().describe('Share of requests that is copied; all by default.'),
  corsPolicy: corsPolicy.optional().describe('Answers to cross-origin requests of browsers.'),
  headers: headers.optional().describe('Changes of headers for every destination of the route.'),
})

const l4Destination = z.strictObject({
  destination: destination.describe('Host, port and subset that receives the connection.'),
  weight: int32.optional().describe('Share of connections relative to the sum of all weights; a single destination takes all.'),
})

const tlsMatch = z.strictObject({
  sniHosts: z.array(z.string()).describe('Server names of the TLS handshake; each must lie within the hosts of the document.'),
  destinationSubnets: z.array(z.string()).optional().describe('Addresses or CIDR ranges that the client dialled.'),
  port: uint32.optional().describe('Port that the client dialled.'),
  sourceLabels: labels.optional().describe('Labels that the client workload must carry.'),
  gateways: z.array(z.string()).optional().describe('Gateways the condition holds for; replaces the list of the document.'),
  sourceNamespace: z.string().optional().describe('Namespace that the client workload must live in.'),
})

const tlsRoute = z.strictObject({
  match: z.array(tlsMatch).describe('Conditions of which one must hold.'),
  route: z.array(l4Destination).optional().describe('Destinations with their shares.'),
})

const l4Match = z.strictObject({
  destinationSubnets: z.array(z.string()).optional().describe('Addresses or CIDR ranges that the client dialled.'),
  port: uint32.optional().describe('Port that the client dialled.'),
  sourceSubnet: z.string().optional().describe('Has no effect today.'),
  sourceLabels: labels.optional().describe('Labels that the client workload must carry.'),
  gateways: z.array(z.string()).optional().describe('Gateways the condition holds for; replaces the list of the document.'),
  sourceNamespace: z.string().optional().describe('Namespace that the client workload must live in.'),
})

const tcpRoute = z.strictObject({
  match: z.array(l4Match).optional().describe('Conditions of which one must hold; none matches every connection.'),
  route: z.array(l4Destination).optional().describe('Destinations with their shares.'),
})

/** VirtualService.spec. */
export const virtualServiceSpec = z.strictObject({
  hosts: z.array(z.string()).optional().describe('Host names that the routes apply to; a delegate has none.'),
  gateways: z.array(z.string()).optional().describe('Gateways the routes apply to; the reserved word mesh stands for all sidecars and is the default.'),
  http: z.array(httpRoute).optional().describe('Routes for HTTP, in order; the first that matches wins.'),
  tls: z.array(tlsRoute).optional().describe('Routes for TLS that is passed through, by server name.'),
  tcp: z.array(tcpRoute).optional().describe('Routes for other TCP traffic.'),
  exportTo: z.array(z.string()).optional().describe('Namespaces that see the routes: * for all, . for this one; the mesh default is all.'),
})

export type VirtualServiceSpec = Read<z.infer<typeof virtualServiceSpec>>
export type HttpRoute = NonNullable<VirtualServiceSpec['http']>[number]
export type HttpMatch = NonNullable<HttpRoute['match']>[number]
export type HttpRouteDestination = NonNullable<HttpRoute['route']>[number]
export type HttpRetry = NonNullable<HttpRoute['retries']>
export type TlsRoute = NonNullable<VirtualServiceSpec['tls']>[number]
export type TlsMatch = TlsRoute['match'][number]
export type TcpRoute = NonNullable<VirtualServiceSpec['tcp']>[number]
export type TcpMatch = NonNullable<TcpRoute['match']>[number]
export type RouteDestination = NonNullable<TcpRoute['route']>[number]

/** `retries`, which the mesh-wide default shares. */
export { retries as httpRetry }

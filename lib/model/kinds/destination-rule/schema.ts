import * as z from 'zod'
import { clientTls, connectionPool, duration, int32, labels, policySelector, portSelector, uint32 } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'
import { loadBalancer } from './load-balancer.ts'

/** When an endpoint is taken out of the balancing for a while. */
export const outlierDetection = z.strictObject({
  consecutiveErrors: int32.optional().describe('No longer honoured; use consecutive5xxErrors.'),
  splitExternalLocalOriginErrors: z.boolean().optional().describe('Count failures to connect apart from errors that the endpoint answers; false by default.'),
  consecutiveLocalOriginFailures: uint32.nullish().describe('Failures to connect in a row before ejection, with splitExternalLocalOriginErrors; 5 by default.'),
  consecutiveGatewayErrors: uint32.nullish().describe('Answers 502, 503 and 504 in a row before ejection; 0 switches it off.'),
  consecutive5xxErrors: uint32.nullish().describe('Answers 5xx in a row before ejection; 5 by default, 0 switches it off.'),
  interval: duration.optional().describe('Time between two sweeps; 10s by default.'),
  baseEjectionTime: duration.optional().describe('Shortest time out of the balancing, multiplied by the number of ejections; 30s by default.'),
  maxEjectionPercent: int32.optional().describe('Most endpoints in percent that may be ejected; 10 by default.'),
  minHealthPercent: int32.optional().describe('Healthy endpoints in percent below which all are used again; 0 by default.'),
  outlierDetectionHttpErrorCodes: z.array(int32.min(100).max(599)).optional().describe('HTTP statuses that count as errors, instead of all 5xx.'),
})

export type OutlierDetection = Read<z.infer<typeof outlierDetection>>

const tunnel = z.strictObject({
  protocol: z.string().optional().describe('CONNECT (the default) or POST.'),
  targetHost: z.string().describe('Host that the proxy in between connects to.'),
  targetPort: uint32.describe('Port that the proxy in between connects to.'),
})

const proxyProtocol = z.strictObject({
  version: z.enum(['V1', 'V2']).optional().describe('Version of the PROXY protocol; V1 by default.'),
})

const retryBudget = z.strictObject({
  percent: z.number().min(0).max(100).nullish().describe('Most retries in percent of the active requests; 20 by default.'),
  minRetryConcurrency: uint32.optional().describe('Retries in flight that are always allowed; 3 by default.'),
  budgetInterval: duration.optional().describe('Time window over which requests are counted; only active ones by default.'),
})

const portPolicy = {
  loadBalancer: loadBalancer.optional().describe('How a host is picked among the endpoints.'),
  connectionPool: connectionPool.optional().describe('Limits on connections and requests.'),
  outlierDetection: outlierDetection.optional().describe('When endpoints that fail are taken out for a while; also switches locality failover on.'),
  tls: clientTls.optional().describe('TLS towards the host.'),
}

const portTrafficPolicy = z.strictObject({
  port: portSelector.optional().describe('Port of the service that these settings hold for.'),
  ...portPolicy,
})

/** How traffic to a host is sent. */
export const trafficPolicy = z.strictObject({
  ...portPolicy,
  portLevelSettings: z.array(portTrafficPolicy).max(4096).optional().describe('Settings for single ports; each replaces the settings above as a whole.'),
  tunnel: tunnel.optional().describe('Send TCP through an HTTP proxy by CONNECT or POST.'),
  proxyProtocol: proxyProtocol.optional().describe('Tell the host the address of the client by the PROXY protocol.'),
  retryBudget: retryBudget.optional().describe('Limit retries in relation to active requests.'),
})

export type TrafficPolicy = Read<z.infer<typeof trafficPolicy>>
export type PortTrafficPolicy = NonNullable<TrafficPolicy['portLevelSettings']>[number]

const subset = z.strictObject({
  name: z.string().describe('Name of the subset, which routes refer to.'),
  labels: labels.optional().describe('Labels that endpoints of the subset carry, beyond those of the service.'),
  trafficPolicy: trafficPolicy.optional().describe('Settings for the subset; each block given here replaces that of the rule.'),
})

/** DestinationRule.spec. */
export const destinationRuleSpec = z.strictObject({
  host: z.string().describe('Host of the service registry that the rule applies to; may start with *. to cover many.'),
  trafficPolicy: trafficPolicy.optional().describe('Settings for every port and subset of the host.'),
  subsets: z.array(subset).optional().describe('Named groups of endpoints, told apart by labels.'),
  exportTo: z.array(z.string()).optional().describe('Namespaces that see the rule: * for all, . for this one; the mesh default is all.'),
  workloadSelector: policySelector.optional().describe('Client workloads of this namespace that the rule applies to; without it, all.'),
})

export type DestinationRuleSpec = Read<z.infer<typeof destinationRuleSpec>>
export type Subset = NonNullable<DestinationRuleSpec['subsets']>[number]

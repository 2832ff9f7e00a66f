import type { MergedDestinationRule } from '@/lib/mesh/index.ts'
import { duration, type HashPolicy, message } from '@/lib/xds/index.ts'
import { field, type Origin, within } from '../cause.ts'
import type { ConsistentHash, Destination, TrafficPolicy } from './spec.ts'

/** A consistent hash and the field that asked for it. */
export type SourcedHash = { readonly hash: ConsistentHash; readonly origin: Origin }

/** The hash of a destination: of the subset's port, the subset, the rule's port, the rule. Port settings count only for a port that the destination names. (istio-semantics §4.9) */
export function hashOfDestination(rule: MergedDestinationRule, destination: Destination): SourcedHash | undefined {
  const port = destination.port?.number
  const index = (rule.spec.subsets ?? []).findIndex(({ name }) => name === (destination.subset ?? ''))
  const subset = rule.spec.subsets?.[index]?.trafficPolicy
  const ofSubset = within(rule.subsetSources[index] ?? field(rule.resource), 'trafficPolicy')
  return hashOfPort(subset, port, ofSubset) ?? hashOf(subset, ofSubset) ?? hashOfPort(rule.spec.trafficPolicy, port, policyOrigin(rule)) ?? hashOf(rule.spec.trafficPolicy, policyOrigin(rule))
}

/** The hash of a host without VirtualService: the rule's, replaced by that of the port's own settings. (istio-semantics §4.4) */
export function hashOfService(rule: MergedDestinationRule, port: number): SourcedHash | undefined {
  return hashOfPort(rule.spec.trafficPolicy, port, policyOrigin(rule)) ?? hashOf(rule.spec.trafficPolicy, policyOrigin(rule))
}

function policyOrigin({ trafficPolicySource, resource }: MergedDestinationRule): Origin {
  return trafficPolicySource ?? field(resource, ['spec'])
}

/** Envoy's form of a consistent hash; undefined where it names no key. */
export function hashPolicy({ hash, origin }: SourcedHash): HashPolicy | undefined {
  const policy = keyOf(hash)
  return policy && message(policy, [origin])
}

function hashOf(policy: Pick<TrafficPolicy, 'loadBalancer'> | undefined, origin: Origin): SourcedHash | undefined {
  const hash = policy?.loadBalancer?.consistentHash
  return hash ? { hash, origin: within(origin, 'loadBalancer', 'consistentHash') } : undefined
}

function hashOfPort(policy: TrafficPolicy | undefined, port: number | undefined, origin: Origin): SourcedHash | undefined {
  if (port === undefined) return undefined
  const index = (policy?.portLevelSettings ?? []).findIndex((setting) => setting.port?.number === port)
  return hashOf(policy?.portLevelSettings?.[index], within(origin, 'portLevelSettings', index))
}

function keyOf({ httpHeaderName, httpCookie, useSourceIp, httpQueryParameterName }: ConsistentHash): HashPolicy | undefined {
  if (httpHeaderName !== undefined) return { header: { headerName: httpHeaderName } }
  if (httpCookie) return { cookie: cookieOf(httpCookie) }
  if (useSourceIp !== undefined) return { connectionProperties: useSourceIp ? { sourceIp: true } : {} }
  if (httpQueryParameterName !== undefined) return { queryParameter: { name: httpQueryParameterName } }
  return undefined
}

function cookieOf({ name, ttl, path, attributes }: NonNullable<ConsistentHash['httpCookie']>): NonNullable<HashPolicy['cookie']> {
  return {
    ...(name && { name }),
    ...(ttl !== undefined && { ttl: duration(ttl) }),
    ...(path && { path }),
    ...(attributes && attributes.length > 0 && {
      attributes: attributes.map((attribute) => ({ ...(attribute.name && { name: attribute.name }), ...(attribute.value && { value: attribute.value }) })),
    }),
  }
}

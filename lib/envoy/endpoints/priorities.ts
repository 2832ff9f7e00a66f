import type { EffectiveMeshConfig, EffectiveTrafficPolicy, Proxy, Service } from '@/lib/mesh/index.ts'
import type { LocalityLbSetting, ZoneAwareLbSetting } from '@/lib/model/index.ts'
import { distance, type Locality, localityMatches } from './locality.ts'
import type { Group } from './group.ts'

/** How endpoints are ranked by place: what holds, and whether it acts without ejection of failing endpoints. */
type Ranking = {
  readonly kind: 'locality' | 'zone-aware'
  readonly setting: LocalityLbSetting
  readonly always: boolean
}

/** From whose place endpoints are ranked. */
export type Viewer = { readonly locality: Locality; readonly labels: Proxy['labels'] }

/**
 * The setting in force: the rule's zone-aware one, the rule's by locality, the service's own preference for near endpoints, the mesh's;
 * undefined where the one found is switched off. (istio-semantics §5.10)
 */
export function rankingOf({ policy }: EffectiveTrafficPolicy, service: Service, mesh: EffectiveMeshConfig): Ranking | undefined {
  const { zoneAwareLbSetting, localityLbSetting } = policy.loadBalancer ?? {}
  if (zoneAwareLbSetting) return zoneAware(zoneAwareLbSetting)
  if (localityLbSetting) return byLocality(localityLbSetting)
  if (service.trafficDistribution) return { kind: 'locality', setting: { failoverPriority: nearness[service.trafficDistribution] }, always: true }
  return mesh.zoneAwareLbSetting ? zoneAware(mesh.zoneAwareLbSetting) : byLocality(mesh.localityLbSetting)
}

function zoneAware({ enabled, ...setting }: ZoneAwareLbSetting): Ranking | undefined {
  return enabled === false ? undefined : { kind: 'zone-aware', setting: { ...(setting.failover && { failover: setting.failover }), ...(setting.failoverPriority && { failoverPriority: setting.failoverPriority }) }, always: false }
}

function byLocality(setting: LocalityLbSetting): Ranking | undefined {
  return setting.enabled === false ? undefined : { kind: 'locality', setting, always: false }
}

const sameZone = ['topology.istio.io/network', 'topology.kubernetes.io/region', 'topology.kubernetes.io/zone']
const nearness: Readonly<Record<NonNullable<Service['trafficDistribution']>, readonly string[]>> = {
  PreferSameZone: sameZone,
  PreferSameNode: [...sameZone, 'topology.istio.io/subzone', 'kubernetes.io/hostname'],
}

/** Weights and priorities by place: fixed shares, or an order in which places take over, which needs ejection to act. */
export function ranked(groups: readonly Group[], ranking: Ranking | undefined, ejects: boolean, viewer: Viewer): readonly Group[] {
  if (!ranking) return groups
  const { setting, always, kind } = ranking
  if (setting.distribute && setting.distribute.length > 0 && kind === 'locality') return distributed(groups, setting.distribute, viewer.locality)
  if (!ejects && !always) return groups
  const { failover = [], failoverPriority = [] } = setting
  const steps = kind === 'locality' ? localitySteps : regionSteps
  if (failoverPriority.length === 0) return byPlace(groups, failover, viewer.locality, steps)
  const split = byLabels(groups, failoverPriority, viewer.labels)
  return failover.length > 0 ? byPlace(split, failover, viewer.locality, steps) : split
}

type Distribute = NonNullable<LocalityLbSetting['distribute']>

/** Shares of the first entry for the viewer's place. Places that get none keep their weight, but no endpoints. (corrections §5.10) */
function distributed(groups: readonly Group[], entries: Distribute, from: Locality): readonly Group[] {
  const entry = entries.find((one) => localityMatches(from, one.from ?? ''))
  if (!entry) return groups
  const taken = new Map<Group, number>()
  for (const [pattern, share] of Object.entries(entry.to ?? {})) {
    const matching = groups.filter((group) => !taken.has(group) && localityMatches(group.locality, pattern))
    const total = matching.reduce((sum, { weight }) => sum + weight, 0)
    for (const group of matching) taken.set(group, Math.ceil((group.weight * share) / total) || group.weight)
  }
  return groups.map((group) => {
    const weight = taken.get(group)
    return weight === undefined ? { ...group, members: [] } : { ...group, weight }
  })
}

type Failover = NonNullable<LocalityLbSetting['failover']>

/** Steps of an order by place, and how many there are at most. */
type Steps = { readonly count: number; readonly of: (group: Group, failover: Failover, from: Locality) => number }

const localitySteps: Steps = {
  count: 5,
  of: ({ locality }, failover, from) => {
    const step = distance(from, locality)
    return step === 3 && leads(failover, from, locality) === false ? 4 : step
  },
}

const regionSteps: Steps = {
  count: 3,
  of: ({ locality }, failover, from) => (distance(from, locality) < 3 ? 0 : leads(failover, from, locality) ? 1 : 2),
}

/** Whether the setting sends the viewer's region to this one; undefined where it does not speak of the viewer's region. */
function leads(failover: Failover, from: Locality, to: Locality): boolean | undefined {
  const entry = failover.find((one) => (one.from ?? '') === (from.region ?? ''))
  return entry && (entry.to ?? '') === (to.region ?? '')
}

function byPlace(groups: readonly Group[], failover: Failover, from: Locality, steps: Steps): readonly Group[] {
  return compacted(groups.map((group) => ({ ...group, priority: group.priority * steps.count + steps.of(group, failover, from) })))
}

/** Splits each group by how many labels agree with the viewer's, in the order given; the first that differs decides. */
function byLabels(groups: readonly Group[], priorities: readonly string[], viewer: Viewer['labels']): readonly Group[] {
  if (Object.keys(viewer).length === 0) return groups
  const wanted = priorities.map((text) => text.split('=')).map(([label = '', value]) => ({ label, value: value ?? viewer[label] ?? '' }))
  return compacted(groups.flatMap((group) => {
    const split = new Map<number, Group['members'][number][]>()
    for (const member of group.members) {
      const priority = labelPriority(member.labels, wanted)
      split.set(priority, [...(split.get(priority) ?? []), member])
    }
    return [...split].sort(([a], [b]) => a - b).map(([priority, members]) => ({ ...group, members, priority, weight: members.reduce((sum, { weight }) => sum + weight, 0) }))
  }))
}

/** A network that differs does not hide the labels behind it: it puts all of its endpoints behind those of the own network. */
function labelPriority(labels: Readonly<Record<string, string>>, wanted: readonly { readonly label: string; readonly value: string }[]): number {
  const differs = ({ label, value }: { readonly label: string; readonly value: string }) => (labels[label] ?? '') !== value
  const [first] = wanted
  const elsewhere = first?.label === 'topology.istio.io/network' && differs(first)
  const index = wanted.findIndex((one, i) => !(elsewhere && i === 0) && differs(one))
  return (index < 0 ? 0 : wanted.length - index) + (elsewhere ? wanted.length : 0)
}

/** Envoy wants priorities from 0 without gaps. */
function compacted(groups: readonly Group[]): readonly Group[] {
  const used = [...new Set(groups.map(({ priority }) => priority))].sort((a, b) => a - b)
  return groups.map((group) => ({ ...group, priority: used.indexOf(group.priority) }))
}

import { fault } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { Decoded } from '../../schema/index.ts'
import type { LocalityLbSetting, ZoneAwareLbSetting } from './load-balancer.ts'

export const localityRules = {
  distributeAndFailover: { code: 'EXO1540', text: 'Only one of distribute and failover may be set.' },
  failoverAndTopology: { code: 'EXO1541', text: 'With failover the label {label} cannot be in failoverPriority.' },
  weight: { code: 'EXO1542', text: 'A share must be between 1 and 100.' },
  sum: { code: 'EXO1543', text: 'The shares of one locality must add up to 100, not {sum}.' },
  wildcard: { code: 'EXO1544', text: 'Locality {locality} may have one wildcard, at its end.' },
  emptyPart: { code: 'EXO1545', text: 'Locality {locality} has an empty part.' },
  overlap: { code: 'EXO1546', text: 'Locality {locality} overlaps with an earlier one.' },
  sameRegion: { code: 'EXO1547', text: 'A region cannot fail over to itself.' },
  regionWildcard: { code: 'EXO1548', text: 'A region cannot have a wildcard.' },
  regionOnly: { code: 'EXO1549', text: 'Failover is between regions; zones are not named.' },
  zoneAwareTopology: { code: 'EXO1550', text: 'Zone-aware routing handles {label} by itself, so it cannot be in failoverPriority.' },
} satisfies Rules

type Locality = Decoded<LocalityLbSetting>
type Failover = NonNullable<Locality['failover']>[number]

const regionLabel = 'topology.kubernetes.io/region'
const zoneLabel = 'topology.kubernetes.io/zone'
const topologyLabels: ReadonlySet<string> = new Set([regionLabel, zoneLabel, 'topology.istio.io/subzone'])

/** Load balancing by locality: shares or failover, not both. */
export function* localityLb(setting: Locality | undefined, path: FieldPath): Faults {
  if (setting === undefined) return
  const { distribute = [], failover = [], failoverPriority = [] } = setting
  if (distribute.length > 0 && failover.length > 0) return yield fault(localityRules.distributeAndFailover, path)
  const topology = failoverPriority.findIndex((label) => topologyLabels.has(label))
  if (failover.length > 0 && topology >= 0) return yield fault(localityRules.failoverAndTopology, [...path, 'failoverPriority', topology], { label: failoverPriority[topology] ?? '' })
  const shares = [...sharesOf(distribute, [...path, 'distribute'])]
  yield* shares
  if (shares.some(({ code }) => finalCodes.has(code))) return
  yield* localities(distribute.map(({ from = '' }) => from), [...path, 'distribute'])
  yield* failovers(failover, [...path, 'failover'])
}

const finalCodes: ReadonlySet<string> = new Set([localityRules.distributeAndFailover, localityRules.failoverAndTopology, localityRules.weight, localityRules.sum].map(({ code }) => code))

/** Whether a setting has a fault at which the webhook stops, before it would warn. */
export function endsEarly(setting: Locality | undefined): boolean {
  return [...localityLb(setting, [])].some(({ code }) => finalCodes.has(code))
}

/** Envoy's zone-aware routing, which ranks regions and zones by itself. */
export function* zoneAwareLb(setting: Decoded<ZoneAwareLbSetting> | undefined, path: FieldPath): Faults {
  if (setting === undefined) return
  for (const [i, label] of (setting.failoverPriority ?? []).entries()) {
    const key = keyOf(label)
    if (key === regionLabel || key === zoneLabel) yield fault(localityRules.zoneAwareTopology, [...path, 'failoverPriority', i], { label: key })
  }
  yield* failovers(setting.failover ?? [], [...path, 'failover'])
}

/** `key` of a `key` or `key=value` label. */
function keyOf(label: string): string {
  return label.split('=')[0] ?? ''
}

function* sharesOf(distribute: NonNullable<Locality['distribute']>, path: FieldPath): Faults {
  for (const [i, { to = {} }] of distribute.entries()) {
    const at = [...path, i, 'to']
    const shares = Object.entries(to)
    const bad = shares.find(([, weight = 0]) => weight <= 0 || weight > 100)
    if (bad !== undefined) return yield fault(localityRules.weight, [...at, bad[0]])
    const sum = shares.reduce((total, [, weight = 0]) => total + weight, 0)
    if (sum !== 100) return yield fault(localityRules.sum, at, { sum })
    yield* localities(Object.keys(to), at)
  }
}

/**
 * Localities of one list must not cover each other: `eu/*` covers `eu/eu-1/*` behind it, but may follow it as the rest. The first
 * fault speaks for the list.
 */
function* localities(list: readonly string[], path: FieldPath): Faults {
  const seen: (readonly string[])[] = []
  for (const locality of list) {
    const stars = locality.split('*').length - 1
    if (stars > 1 || (stars === 1 && !locality.endsWith('*'))) return yield fault(localityRules.wildcard, path, { locality })
    const [region = '', zone, ...subzone] = locality.split('/')
    const parts = [region, zone, subzone.length === 0 ? undefined : subzone.join('/')].filter((part) => part !== undefined)
    if (parts.includes('')) return yield fault(localityRules.emptyPart, path, { locality })
    const rest = parts.at(-1) === '*'
    const fixed = parts.filter((part) => part !== '*')
    if (seen.some((other) => covers(other, fixed) || (!rest && covers(fixed, other)))) return yield fault(localityRules.overlap, path, { locality })
    seen.push(fixed)
  }
}

function covers(wide: readonly string[], narrow: readonly string[]): boolean {
  return wide.length <= narrow.length && wide.every((part, i) => part === narrow[i])
}

function* failovers(list: readonly Failover[], path: FieldPath): Faults {
  for (const [i, { from = '', to = '' }] of list.entries()) {
    if (from === to) yield fault(localityRules.sameRegion, [...path, i])
    if (from.includes('*') || to.includes('*')) yield fault(localityRules.regionWildcard, [...path, i])
    if (from.includes('/') || to.includes('/')) yield fault(localityRules.regionOnly, [...path, i])
  }
}

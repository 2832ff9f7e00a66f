import { durationForm, fault } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { Decoded } from '../../schema/index.ts'
import { endsEarly, localityLb, zoneAwareLb } from './locality-admission.ts'
import type { LoadBalancer } from './load-balancer.ts'

export const loadBalancerRules = {
  cookieName: { code: 'EXO1520', text: 'A hash over a cookie needs the name of the cookie.' },
  attributeName: { code: 'EXO1521', text: 'A cookie attribute needs a name.' },
  repeatedAttribute: { code: 'EXO1522', text: 'Cookie attribute {name} is given twice.' },
  ringSizeTwice: { code: 'EXO1523', text: 'minimumRingSize cannot go with ringHash or maglev.' },
  tableSizeNeeded: { code: 'EXO1524', text: 'maglev needs a tableSize.' },
  tableSizeLimit: { code: 'EXO1525', text: 'The tableSize of maglev must be below 5000011.' },
  tableSizePrime: { code: 'EXO1526', text: 'The tableSize of maglev must be a prime number, which {size} is not.' },
  oneLocality: { code: 'EXO1527', text: 'Only one of localityLbSetting and zoneAwareLbSetting may be set.' },
  warmupDuration: { code: 'EXO1528', text: 'warmup needs a duration.' },
  warmupPercent: { code: 'EXO1529', text: 'minimumPercent must be at most 100.' },
  warmupAggression: { code: 'EXO1530', text: 'aggression must be above 0.' },
  oldRingSize: { code: 'EXO1531', text: 'minimumRingSize is deprecated; use ringHash.minimumRingSize.' },
  failoverIdle: { code: 'EXO1532', text: 'Failover acts only with outlierDetection.' },
} satisfies Rules

type Balancer = Decoded<LoadBalancer>
type Hash = NonNullable<Balancer['consistentHash']>

/** How a host is picked among the endpoints. */
export function* loadBalancer(balancer: Balancer | undefined, path: FieldPath): Faults {
  if (balancer === undefined) return
  if (balancer.consistentHash !== undefined) yield* consistentHash(balancer.consistentHash, [...path, 'consistentHash'])
  if (balancer.localityLbSetting !== undefined && balancer.zoneAwareLbSetting !== undefined) yield fault(loadBalancerRules.oneLocality, path)
  yield* localityLb(balancer.localityLbSetting, [...path, 'localityLbSetting'])
  yield* zoneAwareLb(balancer.zoneAwareLbSetting, [...path, 'zoneAwareLbSetting'])
  yield* durationForm(balancer.warmupDurationSecs, [...path, 'warmupDurationSecs'])
  if (balancer.warmup !== undefined) yield* warmup(balancer.warmup, [...path, 'warmup'])
}

export function* loadBalancerWarnings(balancer: Balancer | undefined, ejects: boolean, path: FieldPath): Faults {
  if ((balancer?.consistentHash?.minimumRingSize ?? 0) !== 0) yield fault(loadBalancerRules.oldRingSize, [...path, 'consistentHash', 'minimumRingSize'])
  if (ejects) return
  for (const setting of ['localityLbSetting', 'zoneAwareLbSetting'] as const) {
    const { failover = [], failoverPriority = [] } = balancer?.[setting] ?? {}
    if (failover.length === 0 && failoverPriority.length === 0) continue
    if (setting === 'localityLbSetting' && endsEarly(balancer?.localityLbSetting)) continue
    yield fault(loadBalancerRules.failoverIdle, [...path, setting])
  }
}

function* consistentHash(hash: Hash, path: FieldPath): Faults {
  if (hash.httpCookie !== undefined) yield* cookie(hash.httpCookie, [...path, 'httpCookie'])
  const algorithm = hash.ringHash !== undefined || hash.maglev !== undefined
  if ((hash.minimumRingSize ?? 0) !== 0 && algorithm) yield fault(loadBalancerRules.ringSizeTwice, [...path, 'minimumRingSize'])
  if (hash.maglev === undefined) return
  const { tableSize: size = 0 } = hash.maglev
  const at = [...path, 'maglev', 'tableSize']
  if (size === 0) yield fault(loadBalancerRules.tableSizeNeeded, at)
  if (size >= 5000011) yield fault(loadBalancerRules.tableSizeLimit, at)
  if (!isPrime(size)) yield fault(loadBalancerRules.tableSizePrime, at, { size })
}

function* cookie({ name = '', attributes = [] }: NonNullable<Hash['httpCookie']>, path: FieldPath): Faults {
  if (name === '') yield fault(loadBalancerRules.cookieName, [...path, 'name'])
  const seen = new Set<string>()
  for (const [i, { name: attribute = '' }] of attributes.entries()) {
    const at = [...path, 'attributes', i, 'name']
    if (attribute === '') yield fault(loadBalancerRules.attributeName, at)
    else if (seen.has(attribute)) yield fault(loadBalancerRules.repeatedAttribute, at, { name: attribute })
    seen.add(attribute)
  }
}

/** Envoy's own test, which lets 1 pass; sizes beyond the limit are refused anyway and not divided through. */
function isPrime(size: number): boolean {
  if (size >= 1 && size <= 3) return true
  if (size % 2 === 0) return false
  for (let factor = 3; factor * factor <= Math.min(size, 1e14); factor += 2) if (size % factor === 0) return false
  return true
}

function* warmup({ duration, minimumPercent = 0, aggression }: NonNullable<Balancer['warmup']>, path: FieldPath): Faults {
  if (duration === undefined) yield fault(loadBalancerRules.warmupDuration, path)
  yield* durationForm(duration, [...path, 'duration'])
  if (minimumPercent > 100) yield fault(loadBalancerRules.warmupPercent, [...path, 'minimumPercent'])
  if (aggression !== undefined && aggression <= 0) yield fault(loadBalancerRules.warmupAggression, [...path, 'aggression'])
}

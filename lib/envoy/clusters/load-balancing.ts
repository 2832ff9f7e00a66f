import type { LoadBalancer } from '@/lib/model/index.ts'
import { assertNever } from '@/lib/std/index.ts'
import { type Cluster, duration, type SlowStartConfig } from '@/lib/xds/index.ts'

/** Fields that say how an endpoint is picked. */
type Balancing = Pick<Cluster, 'lbPolicy' | 'ringHashLbConfig' | 'maglevLbConfig' | 'leastRequestLbConfig' | 'roundRobinLbConfig'>

/** The size of a hash ring where a rule gives none in either of its two forms. */
const RING_SIZE = 1024

/** Whether the rule wants connections to go where the client was going. */
export function goesToOriginalDestination(balancer: LoadBalancer | undefined): boolean {
  return balancer?.simple === 'PASSTHROUGH'
}

/** How endpoints are picked: least requests, unless the rule says otherwise. (istio-semantics §5.6) */
export function balancing(balancer: LoadBalancer = {}): Balancing {
  if (balancer.consistentHash) return hashing(balancer.consistentHash)
  const slowStartConfig = slowStart(balancer)
  const { simple = 'UNSPECIFIED' } = balancer
  switch (simple) {
    case 'UNSPECIFIED':
    case 'LEAST_CONN':
    case 'LEAST_REQUEST':
      return { lbPolicy: 'LEAST_REQUEST', ...(slowStartConfig && { leastRequestLbConfig: { slowStartConfig } }) }
    case 'ROUND_ROBIN':
      return slowStartConfig ? { roundRobinLbConfig: { slowStartConfig } } : {}
    case 'RANDOM':
      return { lbPolicy: 'RANDOM' }
    case 'PASSTHROUGH':
      return { lbPolicy: 'CLUSTER_PROVIDED' }
    default:
      return assertNever(simple)
  }
}

function hashing({ maglev, ringHash, minimumRingSize }: NonNullable<LoadBalancer['consistentHash']>): Balancing {
  if (maglev) return { lbPolicy: 'MAGLEV', ...(maglev.tableSize && { maglevLbConfig: { tableSize: String(maglev.tableSize) } }) }
  if (ringHash) return { lbPolicy: 'RING_HASH', ...(ringHash.minimumRingSize && { ringHashLbConfig: { minimumRingSize: String(ringHash.minimumRingSize) } }) }
  return { lbPolicy: 'RING_HASH', ringHashLbConfig: { minimumRingSize: String(minimumRingSize || RING_SIZE) } }
}

/** New endpoints get their share little by little; the older form gives only the time. (corrections §5.6) */
function slowStart({ warmup, warmupDurationSecs }: LoadBalancer): SlowStartConfig | undefined {
  if (!warmup) return warmupDurationSecs === undefined ? undefined : { slowStartWindow: duration(warmupDurationSecs) ?? '0s' }
  const percent = warmup.minimumPercent ?? 10
  return {
    slowStartWindow: duration(warmup.duration) ?? '0s',
    // The key is what istiod writes, a lone bracket; no runtime override can ever be meant by it.
    aggression: { defaultValue: warmup.aggression ?? 1, runtimeKey: '(' },
    minWeightPercent: percent === 0 ? {} : { value: percent },
  }
}

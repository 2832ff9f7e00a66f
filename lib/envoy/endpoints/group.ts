import type { ServiceEndpoint } from '@/lib/mesh/index.ts'
import { compareBytes } from '@/lib/std/index.ts'
import { type Cause, message } from '@/lib/xds/index.ts'
import { builtIn, field } from '../cause.ts'
import { type Locality, parseLocality } from './locality.ts'
import type { LbEndpoint, LocalityLbEndpoints } from './types.ts'

/** Endpoints of one place before they are written. */
export type Group = {
  readonly locality: Locality
  readonly members: readonly ServiceEndpoint[]
  /** Sum of the members' weights, or the share that a rule gives. */
  readonly weight: number
  readonly priority: number
}

/** Groups endpoints by place, sorted by its name; members keep their order. (istio-semantics §5.11) */
export function grouped(endpoints: readonly ServiceEndpoint[]): readonly Group[] {
  if (endpoints.length === 0) return []
  const [{ locality: only }] = endpoints as readonly [ServiceEndpoint]
  // Most services lie in one place.
  if (endpoints.every(({ locality }) => locality === only)) return [groupAt(only, endpoints)]
  const places = new Map<string, ServiceEndpoint[]>()
  for (const endpoint of endpoints) {
    const members = places.get(endpoint.locality)
    if (members) members.push(endpoint)
    else places.set(endpoint.locality, [endpoint])
  }
  return [...places].sort(([a], [b]) => compareBytes(a, b)).map(([place, members]) => groupAt(place, members))
}

function groupAt(place: string, members: readonly ServiceEndpoint[]): Group {
  return { locality: parseLocality(place), members, weight: members.reduce((sum, { weight }) => sum + weight, 0), priority: 0 }
}

/** Envoy's form of a group. */
export function localityLbEndpoints({ locality, members, weight, priority }: Group, made: (endpoint: ServiceEndpoint) => LbEndpoint): LocalityLbEndpoints {
  return message<LocalityLbEndpoints>({
    locality,
    ...(members.length > 0 && { lbEndpoints: members.map(made) }),
    ...(weight > 0 && { loadBalancingWeight: weight }),
    ...(priority > 0 && { priority }),
  }, members.length > 0 ? causesOf(members) : [builtIn('none of the endpoints of this place takes part')])
}

/** The documents that the members come from, each once. */
function causesOf(members: readonly ServiceEndpoint[]): readonly Cause[] {
  const [one] = members
  if (one && members.length === 1) return [field(one.resource, one.path)]
  const first = new Map<string, ServiceEndpoint>()
  for (const member of members) if (!first.has(member.resource.key)) first.set(member.resource.key, member)
  return [...first.values()].map(({ resource, path }) => field(resource, path))
}

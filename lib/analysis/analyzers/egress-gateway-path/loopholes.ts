import { proxiesOf, type Snapshot } from '@/lib/mesh/index.ts'
import type { NetworkPolicySpec, Resource, ServiceEntrySpec } from '@/lib/model/index.ts'
import { followingGroups, memoByIdentity } from '@/lib/std/index.ts'
import { clientClasses } from '../../subjects/clients.ts'
import { enumerate } from '../../subjects/names.ts'

/** Ways around gateways that are open whatever the host is; '' where one is shut. */
export type OpenWays = {
  /** Who may dial the address instead of the host, under which outbound policies. */
  readonly passing: string
  readonly modes: string
  /** Who leaves without a sidecar. */
  readonly bare: string
  /** Namespaces that no NetworkPolicy holds back. */
  readonly unguarded: string
}

/** Where nothing but gateways is known to run, nobody is a client. */
export function openWays(snapshot: Snapshot, policies: readonly Resource<NetworkPolicySpec>[], ofGateways: ReadonlySet<string>): OpenWays {
  const clients = clientClasses(snapshot).filter(({ namespace, proxy }) => !(proxy.standIn && ofGateways.has(namespace)))
  const open = clients.filter(({ policy }) => policy.mode !== 'REGISTRY_ONLY')
  const bare = proxiesOf(snapshot).filter(({ type, notGoverned, standIn }) => type === 'sidecar' && notGoverned && !standIn)
  const guarded = new Set(policies.filter(limitsEgress).map(({ metadata }) => metadata.namespace))
  const unguarded = [...new Set([...clients.map(({ namespace }) => namespace), ...bare.map(({ namespace }) => namespace)])].filter((namespace) => !guarded.has(namespace))
  return {
    passing: enumerate(open.map(({ proxy }) => proxy.id)),
    modes: [...new Set(open.map(({ policy }) => policy.mode))].join(', '),
    bare: enumerate(bare.map(({ id }) => id)),
    unguarded: enumerate(unguarded),
  }
}

/** The same in words, with who leads to the same address. */
export function waysInWords({ twins, passing, modes, bare, unguarded }: OpenWays & { readonly twins: string }): string {
  return [
    twins && `${twins} leads to the same address`,
    passing && `${passing} may pass by with the address instead of the host (${modes})`,
    bare && `${bare} leaves without a sidecar`,
    unguarded && `no NetworkPolicy limits what leaves ${unguarded}`,
  ].filter(Boolean).join('; ')
}

const limitsEgress = memoByIdentity(({ spec }: Resource<NetworkPolicySpec>) => (spec.policyTypes?.includes('Egress') ?? false) || (spec.egress?.length ?? 0) > 0)

/** Entries for other hosts at the same addresses: whoever uses those never meets the gateway. */
export function twinsOf(entries: readonly Resource<ServiceEntrySpec>[]): (entry: Resource<ServiceEntrySpec>) => readonly Resource<ServiceEntrySpec>[] {
  const groups = byPlace(entries)
  return (entry) => [...new Set(placesOf(entry).flatMap((place) => groups.get(place)).map(({ value }) => value))].filter((other) => !other.spec.hosts.some((host) => entry.spec.hosts.includes(host)))
}

const byPlace = followingGroups((entry: Resource<ServiceEntrySpec>) => placesOf(entry).map((place) => [place, entry] as const))

function placesOf({ spec }: Resource<ServiceEntrySpec>): readonly string[] {
  return [...new Set([...(spec.addresses ?? []), ...(spec.endpoints ?? []).flatMap(({ address }) => address || [])])]
}

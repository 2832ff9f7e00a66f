import type { Service, Snapshot } from '@/lib/mesh/index.ts'
import type { DestinationRuleSpec, Resource } from '@/lib/model/index.ts'
import { followingFlatMap, memoByIdentity } from '@/lib/std/index.ts'

/** Labels that rules, or the mesh, rank endpoints by: of two clients that differ in one of them, each gets an order of its own. (istio-semantics §5.10) */
export const failoverLabels = memoByIdentity(({ admitted, meshConfig }: Snapshot): ReadonlySet<string> => {
  const ofRules = labelsOfRules([], admitted.list('DestinationRule'), ({ spec }) => [spec, ...(spec.subsets ?? [])].flatMap(({ trafficPolicy }) =>
    [trafficPolicy, ...(trafficPolicy?.portLevelSettings ?? [])].flatMap((policy) => labelsIn(policy?.loadBalancer?.localityLbSetting))))
  return new Set([...ofRules, ...labelsIn(meshConfig.localityLbSetting)])
})

const labelsOfRules = followingFlatMap<Resource<DestinationRuleSpec>, string>()

function labelsIn(setting: { readonly failoverPriority?: readonly string[] | undefined } | undefined): readonly string[] {
  return (setting?.failoverPriority ?? []).map((label) => label.split('=', 1)[0] ?? '')
}

/** The label that a client has from the node it runs on. */
const NODE = 'kubernetes.io/hostname'

/** Whether it matters on which node a client of the service runs: traffic stays there, or begins there. */
export function mindsNode({ nodeLocal, trafficDistribution }: Pick<Service, 'nodeLocal' | 'trafficDistribution'>): boolean {
  return nodeLocal || trafficDistribution === 'PreferSameNode'
}

/** Whether some setting of the mesh minds the node of every client. */
export function ranksByNode(snapshot: Snapshot): boolean {
  return failoverLabels(snapshot).has(NODE)
}

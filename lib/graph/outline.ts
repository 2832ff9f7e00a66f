import type { Proxy } from '@/lib/mesh/index.ts'
import type { Resource } from '@/lib/model/index.ts'
import { groupBy, texts, text } from '@/lib/std/index.ts'
import { clientNode, namespacesOf } from './assemble/clients.ts'
import { alikeGateways, gatewayNode } from './assemble/gateways.ts'
import { hostId } from './facts/hosts.ts'
import { emptyTopology, type HostGroupNode, type HostNode, type Topology } from './topology.ts'
import { withCollapsedClients } from './view/collapse-clients.ts'
import { counted } from './view/counted.ts'
import { hostsFold } from './view/fold-ids.ts'

/** Of meshes with fewer hosts and workloads the graph itself is there soon enough, and is not folded. */
const least = 3000

export type OutlineSources = {
  /** Documents as they are declared, judged or not. */
  readonly resources: readonly Resource[]
  readonly proxies: () => readonly Proxy[]
}

/**
 * What documents alone say of a mesh that is too large to be drawn node by node: clients, gateways and hosts, folded by namespace, without
 * legs and without what only Envoy's configuration tells. Its nodes have the ids that they have in the folded graph. Undefined for others.
 */
export function outlineTopology({ resources, proxies }: OutlineSources): Topology | undefined {
  if (resources.length < least) return undefined
  const hosts = hostGroups(resources.filter(({ kind, group }) => kind === 'ServiceEntry' && group === 'networking.istio.io'))
  const all = proxies()
  if (all.length + hosts.reduce((sum, node) => sum + node.hosts.length, 0) < least) return undefined
  const clients = all.filter(({ type }) => type === 'sidecar').map((proxy) => clientNode(proxy, [proxy], undefined))
  const gateways = alikeGateways(all).flatMap((group) => (group[0] ? [gatewayNode(group[0], group)] : []))
  const several = [...groupBy(clients, ({ namespace }) => namespace)].flatMap(([namespace, members]) => (members.length > 1 ? [namespace] : []))
  return counted(withCollapsedClients({ ...emptyTopology, nodes: [...hosts, ...gateways, ...clients], groups: namespacesOf(clients) }, several))
}

/** One node per namespace and side of the border; of a document that is not as it should be, what can be read. */
function hostGroups(entries: readonly Resource[]): readonly HostGroupNode[] {
  const folds = groupBy(entries, (entry) => hostsFold({ namespace: entry.metadata.namespace, lane: laneOf(entry) }))
  return [...folds].flatMap(([id, members]): readonly HostGroupNode[] => {
    const [first] = members
    const hosts = members.flatMap((entry) => texts(entry.spec, 'hosts').map((name) => ({ id: hostId(entry, name), name })))
    if (!first || hosts.length === 0) return []
    const { namespace } = first.metadata
    const origins = members.map(({ key }) => ({ resource: key, path: [] }))
    return [{ kind: 'hostGroup', id, lane: laneOf(first), name: namespace, namespace, group: undefined, origins, notModelled: [], hosts, entries: members.length, subsets: 0, endpoints: 0 }]
  })
}

function laneOf({ spec }: Resource): HostNode['lane'] {
  return text(spec, 'location') === 'MESH_INTERNAL' ? 'meshHosts' : 'hosts'
}

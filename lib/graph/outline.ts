import type { Proxy } from '@/lib/mesh/index.ts'
import type { Resource } from '@/lib/model/index.ts'
import { groupBy, texts, text } from '@/lib/std/index.ts'
import { clientNode, namespacesOf } from './assemble/clients.ts'
import { alikeGateways, gatewayNode } from './assemble/gateways.ts'
import type { HostGroupNode, Topology } from './topology.ts'
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
  const entries = resources.filter(({ kind, group }) => kind === 'ServiceEntry' && group === 'networking.istio.io')
  if (resources.length < least) return undefined
  const hosts = hostGroups(entries)
  const all = proxies()
  if (all.length + hosts.reduce((sum, node) => sum + node.hosts.length, 0) < least) return undefined
  const clients = all.filter(({ type }) => type === 'sidecar').map((proxy) => clientNode(proxy, [proxy], undefined))
  const gateways = alikeGateways(all).flatMap((group) => (group[0] ? [gatewayNode(group[0], group)] : []))
  const several = [...groupBy(clients, ({ namespace }) => namespace)].flatMap(([namespace, members]) => (members.length > 1 ? [namespace] : []))
  const nothing = { workloads: 0, views: 0, boxed: 0, boxes: 0, endpoints: 0, stacks: 0, hosts: 0, hostGroups: 0, meshServices: 0 }
  return counted(withCollapsedClients({ nodes: [...hosts, ...gateways, ...clients], edges: [], groups: namespacesOf(clients), lanes: [], folded: nothing, notModelled: [] }, several))
}

/** One node per namespace and side of the border; of a document that is not as it should be, what can be read. */
function hostGroups(entries: readonly Resource[]): readonly HostGroupNode[] {
  const folds = groupBy(entries, ({ spec, metadata: { namespace } }) => hostsFold({ namespace, lane: text(spec, 'location') === 'MESH_INTERNAL' ? 'meshHosts' : 'hosts' }))
  return [...folds].flatMap(([id, members]): readonly HostGroupNode[] => {
    const { namespace } = members[0]?.metadata ?? { namespace: '' }
    const hosts = members.flatMap(({ spec, metadata }) => texts(spec, 'hosts').map((name) => ({ id: `host:${namespace}/${metadata.name}/${name}`, name })))
    if (hosts.length === 0) return []
    const origins = members.map(({ key }) => ({ resource: key, path: [] }))
    return [{ kind: 'hostGroup', id, lane: id.endsWith('@mesh') ? 'meshHosts' : 'hosts', name: namespace, namespace, group: undefined, origins, notModelled: [], hosts, entries: members.length, subsets: 0, endpoints: 0 }]
  })
}

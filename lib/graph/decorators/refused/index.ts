import { isVisibleTo } from '@/lib/mesh/index.ts'
import { hostsNamedIn, type Resource, type ResourceKey } from '@/lib/model/index.ts'
import { hostIndex, qualifiedHost } from '@/lib/net/index.ts'
import { texts } from '@/lib/std/index.ts'
import type { Decorator, World } from '../../decorator.ts'
import type { HostNode, NodeId, ServiceNode } from '../../topology.ts'

/** Documents that admission refuses, at the hosts that they name: nothing is drawn of them, and what is wrong with them is missing there. */
export const refused: Decorator = {
  name: 'refused',
  apply: (topology, world) => {
    if (world.refused.length === 0) return topology
    const named = namesOf(topology.nodes.filter((node) => node.kind === 'host' || node.kind === 'service'), world)
    return named.size === 0 ? topology : { ...topology, nodes: topology.nodes.map((node) => (named.has(node.id) ? { ...node, refused: named.get(node.id) ?? [] } : node)) }
  },
}

function namesOf(nodes: readonly (HostNode | ServiceNode)[], world: World): ReadonlyMap<NodeId, readonly ResourceKey[]> {
  const hosts = hostIndex(nodes.map((node) => [nameOf(node), node]))
  const found = new Map<NodeId, ResourceKey[]>()
  for (const document of world.refused) {
    const nodesNamed = new Set(namesIn(document).flatMap((name) => hosts.matching(name)))
    for (const node of nodesNamed) if (meets(document, node, world)) found.set(node.id, [...(found.get(node.id) ?? []), document.key])
  }
  return found
}

function nameOf(node: HostNode | ServiceNode): string {
  return (node.kind === 'host' ? node.name : node.id.slice('svc:'.length)).toLowerCase()
}

/** A Gateway may say of which namespace a host is. A bare asterisk names nobody in particular. A short name is that of a ServiceEntry's host, or of a Service. */
function namesIn(document: Resource): readonly string[] {
  const names = hostsNamedIn(document).map((name) => name.slice(name.indexOf('/') + 1).toLowerCase()).filter((name) => name !== '*')
  return names.flatMap((name) => [name, qualifiedHost(name, document.metadata.namespace)])
}

/** Whether some namespace would see both, as far as the document says who sees it. */
function meets(document: Resource, node: HostNode | ServiceNode, { audienceOf }: World): boolean {
  const to = texts(document.object, 'spec', 'exportTo')
  if (to.length === 0 || to.includes('*') || node.kind === 'service') return true
  const host = { namespace: node.namespace, exportTo: audienceOf(node) }
  return to.some((target) => isVisibleTo(host, target === '.' ? document.metadata.namespace : target))
}

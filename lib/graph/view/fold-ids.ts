import type { GroupId, HostNode, NodeId } from '../topology.ts'

/** The node that stands for all clients of a namespace. */
export function clientsFold(namespace: string): NodeId {
  return `class:${namespace}/*`
}

/** The node that stands for all hosts of a ServiceEntry. */
export function entryFold(group: GroupId): NodeId {
  return `host:${group.slice(group.indexOf(':') + 1)}/*`
}

/** The node that stands for all hosts of a namespace, on one side of the border. */
export function hostsFold({ namespace, lane }: Pick<HostNode, 'namespace' | 'lane'>): NodeId {
  return `host:${namespace}/*${lane === 'meshHosts' ? '@mesh' : ''}`
}

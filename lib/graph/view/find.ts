import { isClient, type NodeId, type Topology, type TopologyNode } from '../topology.ts'

/** Nodes whose name, address, namespace or kind holds each word of the text; an empty text finds nothing. */
export function found({ nodes }: Topology, text: string): readonly NodeId[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return nodes.filter((node) => {
    const content = contentOf(node).toLowerCase()
    return words.every((word) => content.includes(word))
  }).map(({ id }) => id)
}

function contentOf(node: TopologyNode): string {
  const more = isClient(node) ? node.workloads.map(({ name, kind }) => `${name} ${kind}`)
    : node.kind === 'endpoint' || node.kind === 'workloadEntry' ? [...node.addresses, ...node.folded.map(({ name, address }) => `${name} ${address}`)]
      : node.kind === 'gateway' ? node.rows.flatMap(({ port, hosts }) => [String(port), ...hosts])
        : node.kind === 'host' ? [node.resolution, ...node.ports.map(({ number, protocol }) => `${number} ${protocol}`)] : []
  return [node.name, node.namespace, ...more].join(' ')
}

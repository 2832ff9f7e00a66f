import type { Resource, ServiceEntrySpec } from '@/lib/model/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import type { GroupId, HostNode, NodeId } from '../topology.ts'

/** One host of a ServiceEntry, with the node that stands for it as far as the document alone says. */
export type HostFacts = {
  readonly node: HostNode
  readonly group: GroupId
  /** The part of the graph that it is drawn in: entries that select workloads share these, so they stand together. */
  readonly part: string
  readonly inMesh: boolean
  readonly entry: Resource<ServiceEntrySpec>
}

/** The node that stands for a host of a ServiceEntry. */
export function hostId({ metadata: { namespace, name } }: Pick<Resource, 'metadata'>, host: string): NodeId {
  return `host:${namespace}/${name}/${host}`
}

/** The hosts of a ServiceEntry. (Istio: location defaults to MESH_EXTERNAL, resolution to NONE, exportTo to all namespaces.) */
export const hostsOf = memoByIdentity((entry: Resource<ServiceEntrySpec>): readonly HostFacts[] => {
  const { namespace, name } = entry.metadata
  const { spec } = entry
  const inMesh = spec.location === 'MESH_INTERNAL'
  const group = `se:${namespace}/${name}`
  return spec.hosts.map((host, index) => ({
    entry,
    group,
    part: spec.workloadSelector ? `selecting:${namespace}` : group,
    inMesh,
    node: {
      kind: 'host',
      id: hostId(entry, host),
      lane: inMesh ? 'meshHosts' : 'hosts',
      name: host,
      namespace,
      group,
      origins: [{ resource: entry.key, path: ['spec', 'hosts', index] }],
      notModelled: [],
      ports: (spec.ports ?? []).map((port) => ({ number: port.number, protocol: (port.protocol ?? '').toUpperCase(), targetPort: port.targetPort })),
      resolution: spec.resolution ?? 'NONE',
      location: spec.location ?? 'MESH_EXTERNAL',
      addresses: spec.addresses ?? [],
      exportTo: spec.exportTo ?? [],
      selector: spec.workloadSelector?.labels,
      breaker: undefined,
      hash: undefined,
      unusedSubsets: [],
    },
  }))
})

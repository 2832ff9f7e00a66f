import type { Resource, WorkloadGroupSpec } from '@/lib/model/index.ts'
import type { Decorator, World } from '../../decorator.ts'
import { hostsOf } from '../../facts/hosts.ts'
import { selects } from '../../facts/labels.ts'
import type { Leg, WorkloadGroupNode } from '../../topology.ts'

/** WorkloadGroups whose machines a ServiceEntry would select once they register. */
export const workloadGroups: Decorator = {
  name: 'workload-groups',
  apply: (topology, { facts }) => {
    const found = facts.workloadGroups.flatMap((group) => selectedBy(group, facts))
    if (found.length === 0) return topology
    const nodes = [...new Map(found.map(({ node }) => [node.id, node])).values()]
    return { ...topology, nodes: [...topology.nodes, ...nodes], edges: [...topology.edges, ...found.map(({ leg }) => leg)] }
  },
}

function selectedBy(group: Resource<WorkloadGroupSpec>, facts: World['facts']): readonly { readonly node: WorkloadGroupNode; readonly leg: Leg }[] {
  const labels = { ...group.spec.metadata?.labels, ...group.spec.template?.labels }
  const entries = facts.entries.filter(({ metadata, spec }) => metadata.namespace === group.metadata.namespace && spec.workloadSelector?.labels && selects(spec.workloadSelector.labels, labels))
  return entries.flatMap((entry) => {
    const hosts = hostsOf(entry)
    const node: WorkloadGroupNode = {
      kind: 'workloadGroup', id: `wg:${group.metadata.namespace}/${group.metadata.name}`, lane: hosts[0]?.inMesh ? 'meshEndpoints' : 'endpoints', name: group.metadata.name, namespace: group.metadata.namespace, group: undefined,
      origins: [{ resource: group.key, path: [] }], notModelled: [], registered: registered(group, facts),
    }
    return [{ node, leg: { id: `selects ${entry.key} > ${node.id}`, kind: 'selects', from: hosts.map((host) => host.node.id).sort(), to: node.id, uses: [], leads: undefined } }]
  })
}

/** Istio writes the group's name on the entries that it registers. */
function registered({ metadata }: Resource<WorkloadGroupSpec>, { workloadEntries }: World['facts']): number {
  return [...workloadEntries.values()].filter((entry) => entry.metadata.namespace === metadata.namespace && entry.metadata.annotations['istio.io/autoRegistrationGroup'] === metadata.name).length
}

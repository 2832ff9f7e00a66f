import type { Decorator } from '../../decorator.ts'
import type { Leg, SinkNode } from '../../topology.ts'

const anyAddress: SinkNode = { kind: 'anyAddress', id: 'sink:any', lane: 'hosts', name: 'any address', namespace: '', group: undefined, origins: [], notModelled: [], mode: undefined }

/** Traffic that passes no Envoy of ours goes past every rule, to any address. */
export const notGoverned: Decorator = {
  name: 'not-governed',
  apply: (topology) => {
    const from = topology.nodes.filter(({ kind }) => kind === 'notGoverned').map(({ id }) => id).sort()
    if (from.length === 0) return topology
    const leg: Leg = { id: `withoutSidecar > ${anyAddress.id}`, kind: 'withoutSidecar', from, to: anyAddress.id, uses: [], leads: undefined }
    return { ...topology, nodes: [...topology.nodes, anyAddress], edges: [...topology.edges, leg] }
  },
}

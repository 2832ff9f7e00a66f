import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Part } from '../../decorator.ts'
import type { EndpointNode, Leg, NodeId, Use } from '../../topology.ts'
import { foldedAbove } from './index.ts'

type Foldable = Pick<Part, 'nodes' | 'edges' | 'twins'>
type Group = { readonly starts: readonly { readonly from: NodeId; readonly share: number | undefined }[]; readonly ports: readonly number[]; readonly twins: number }

const groups = fc.array(
  fc.record({
    starts: fc.uniqueArray(fc.record({ from: fc.constantFrom('host:a/b/c', 'host:a/b/c|v1', 'host:a/b/d'), share: fc.constantFrom(undefined, 0.5) }), { minLength: 1, maxLength: 2, selector: ({ from }) => from }),
    ports: fc.uniqueArray(fc.constantFrom(80, 443), { minLength: 1 }),
    twins: fc.nat(4),
  }),
  { maxLength: 5 },
)

test('twins fold, and stand by themselves, as if each had been drawn', () => {
  fc.assert(fc.property(groups, fc.constantFrom(1, 3, 6), (given, limit) => {
    const part = partOf(given)
    const drawn = foldedAbove(Number.POSITIVE_INFINITY, part)
    expect(drawn.nodes).toHaveLength(given.reduce((sum, { twins }) => sum + 1 + twins, 0))
    expect(told(foldedAbove(limit, part))).toEqual(told(foldedAbove(limit, drawn)))
  }), { numRuns: 500 })
})

function partOf(given: readonly Group[]): Foldable {
  const named = given.map((group, index) => ({ ...group, id: `ep:a/b/10.0.${index}.0:80` }))
  return {
    nodes: named.map(({ id }) => endpoint(id)),
    edges: named.flatMap(({ id, starts, ports }) => starts.map(({ from, share }): Leg => ({ id: `${from} > ${id}`, kind: 'routed', from: [from], to: id, uses: ports.map((port) => use(port, share)), leads: undefined }))),
    twins: new Map(named.filter(({ twins }) => twins > 0).map(({ id, ports, twins }, index) => [id, Array.from({ length: twins }, (_, twin) => {
      const name = `10.1.${index}.${twin}:80`
      return { id: `ep:a/b/${name}`, name, address: name, origins: [], ports }
    })])),
  }
}

function endpoint(id: NodeId): EndpointNode {
  const name = id.slice('ep:a/b/'.length)
  return { kind: 'endpoint', id, lane: 'endpoints', name, namespace: 'a', group: undefined, origins: [], notModelled: [], addresses: [name], dns: false, folded: [] }
}

function use(port: number, share: number | undefined): Use {
  return { asked: [], port, targetPort: undefined, protocol: 'TCP', conditions: [], share, fault: undefined, retry: undefined, timeout: undefined, hash: undefined, tls: 'unknown', breaker: undefined, problem: undefined, documents: [], origins: [], users: undefined }
}

/** Without what depends on the order in which endpoints were drawn: a stack and its legs are named after its first member. */
function told({ nodes, edges }: Foldable): unknown {
  const members = new Map(nodes.map((node) => [node.id, node.kind === 'endpoint' && node.folded.length > 0 ? node.folded.map(({ id, ports }) => `${id} ${ports.join()}`).sort() : [node.id]]))
  return {
    stacks: [...members.values()].map((ids) => ids.join(', ')).sort(),
    legs: edges.map(({ kind, from, to, uses }) => `${kind} ${from.join()} ${uses.map(({ port, share }) => `${port} ${share ?? ''}`).sort().join()} > ${members.get(to)?.join(', ')}`).sort(),
  }
}

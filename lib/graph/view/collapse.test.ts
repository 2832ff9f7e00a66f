import { describe, expect, test } from 'vitest'
import { layout } from '../layout/layout.ts'
import { caseNames, drawn } from '../testdata/case.ts'
import { legsThroughNodes, overlappingNodes, overlappingPills, pillsOnNodes } from '../testdata/overlaps.ts'
import type { Topology } from '../topology.ts'
import { closedBehind, closersOf, foldOf } from './collapse.ts'
import { litBy } from './lit.ts'
import { reachOf } from './reach.ts'
import { viewOfTopology } from './view.ts'

const spaces = ({ groups }: Topology) => groups.filter(({ kind }) => kind === 'namespace').map(({ id }) => id)
const entries = ({ groups }: Topology) => groups.filter(({ kind }) => kind === 'serviceEntry').map(({ id }) => id)
const hosts = ({ nodes }: Topology) => nodes.filter(({ kind }) => kind === 'host').map(({ id }) => id)
const shut = (topology: Topology, closed: readonly string[]) => viewOfTopology(topology, { closed }).topology

/** Each client and what becomes of its traffic to a host, without order. */
const outcomes = (topology: Topology, host: string) => reachOf(topology, host).map(({ client, outcomes: all }) => `${client.id} ${[...new Set(all.map((each) => JSON.stringify(each)))].sort().join(' ')}`).sort()

describe.each(caseNames('realistic'))('%s', (name) => {
  const topology = drawn(name)
  const ways = { clients: spaces(topology), entries: entries(topology), endpoints: hosts(topology), all: [...spaces(topology), ...entries(topology), ...hosts(topology)] }

  test.each(Object.entries(ways))('with %s closed every count stays, nothing dangles, and nothing overlaps', (_what, closed) => {
    const shown = shut(topology, closed)
    const ids = new Set([...shown.nodes.flatMap((node) => [node.id, ...(node.kind === 'gateway' ? node.rows.map(({ id }) => id) : [])]), ...shown.groups.map(({ id }) => id)])
    expect(shown.edges.flatMap(({ from, to, leads, uses }) => [...from, to, ...(leads ?? []), ...uses.flatMap(({ users }) => users ?? [])]).filter((id) => !ids.has(id))).toEqual([])
    expect(shown.lanes.map(({ lane, total, notGoverned }) => [lane, total, notGoverned])).toEqual(topology.lanes.map(({ lane, total, notGoverned }) => [lane, total, notGoverned]))
    expect(new Set(shown.edges.map(({ id }) => id)).size).toBe(shown.edges.length)
    const placed = layout(shown)
    expect({ labels: overlappingPills(placed), onNodes: pillsOnNodes(placed), through: legsThroughNodes(placed), nodes: overlappingNodes(placed) }).toEqual({ labels: [], onNodes: [], through: [], nodes: [] })
  })

  test('whoever reaches a host reaches it with the clients collapsed', () => {
    const shown = shut(topology, ways.clients)
    expect(shown.nodes.some(({ kind }) => kind === 'clientGroup')).toBe(ways.clients.length > 0)
    for (const host of hosts(topology)) expect(outcomes(shown, host)).toEqual(outcomes(topology, host))
  })
})

describe('collapsed', () => {
  const topology = drawn('realistic/two-egress-gateways-by-trust-zone')

  test('a box becomes one node where its members stood, lit like them', () => {
    const shown = shut(topology, ['ns:shop'])
    const box = shown.nodes.find(({ kind }) => kind === 'clientGroup')
    expect([box?.id, box?.name, shown.groups.some(({ id }) => id === 'ns:shop')]).toEqual([foldOf('ns:shop'), 'shop', false])
    expect(litBy(shown, box?.id ?? '').legs.length).toBeGreaterThan(0)
  })

  test('what some of a box do says how many', () => {
    const clients = topology.nodes.filter(({ lane }) => lane === 'clients')
    const together = { ...topology, nodes: topology.nodes.map((node) => (clients.includes(node) ? { ...node, namespace: 'shop', group: 'ns:shop' } : node)) }
    const some = shut(together, ['ns:shop']).edges.flatMap(({ to, kind, portions = [] }) => portions.map((portion) => ({ to, kind, portion })))
    expect(some.map(({ portion: { count, total } }) => [count, total])).toContainEqual([1, clients.length])
    for (const { to, kind, portion } of some) expect(portion.starts).toEqual([...new Set(topology.edges.filter((leg) => leg.to === to && leg.kind === kind).flatMap(({ from }) => from.filter((id) => id.startsWith('client:'))))].sort())
  })

  test('what is in focus stays open', () => {
    const host = hosts(topology)[0] ?? ''
    const [entry] = closersOf(topology, host)
    expect(viewOfTopology(topology, { closed: [entry ?? ''], focus: host }).topology.nodes.some(({ id }) => id === host)).toBe(true)
    expect(shut(topology, [entry ?? '']).nodes.some(({ id }) => id === host)).toBe(false)
  })

  test('each node says what may be closed around it, each fold what opens it', () => {
    const scenario = drawn('seed/serviceentry-static')
    const end = scenario.nodes.find(({ kind }) => kind === 'endpoint')?.id ?? ''
    const [closer] = closersOf(scenario, end)
    const shown = shut(scenario, [closer ?? '', ...spaces(scenario)])
    const stack = shown.nodes.find((node) => node.kind === 'endpoint' && node.folded.length > 0)
    const box = shown.nodes.find(({ kind }) => kind === 'clientGroup')
    expect(hosts(scenario)).toContain(closer)
    expect([closedBehind(shown, [closer ?? '', 'ns:none', ...spaces(scenario)], stack?.id ?? ''), closedBehind(shown, spaces(scenario), box?.id ?? '')]).toEqual([[closer], spaces(scenario)])
  })
})

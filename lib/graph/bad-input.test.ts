import { describe, expect, test } from 'vitest'
import { layout } from './layout/layout.ts'
import { compiled } from './testdata/compiled.ts'
import { legsThroughNodes, overlappingNodes, overlappingPills, pillsOnNodes } from './testdata/overlaps.ts'
import type { Topology } from './topology.ts'
import { rowsOfTopology } from './view/rows.ts'

const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { istio-injection: enabled } }\n`
const entry = (name: string, host: string) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ${name}, namespace: out }
spec:
  hosts: ["${host}"]
  ports: [{ number: 80, name: http, protocol: HTTP }]
  resolution: ${host.startsWith('*') ? 'NONE' : 'DNS'}
`

/** Everything that is drawn has a place, and nothing stands on anything else. */
function expectSound(topology: Topology): void {
  const placed = layout(topology)
  expect(placed.nodes).toHaveLength(topology.nodes.length)
  expect([placed.width, placed.height, placed.border, ...placed.nodes.flatMap(({ x, y }) => [x, y])].every(Number.isFinite)).toBe(true)
  expect({ labels: overlappingPills(placed), onNodes: pillsOnNodes(placed), through: legsThroughNodes(placed), nodes: overlappingNodes(placed) }).toEqual({ labels: [], onNodes: [], through: [], nodes: [] })
}

test('a mesh with nothing has an empty graph, and a place for it', () => {
  const topology = compiled().topology()
  expect([topology.nodes, topology.edges]).toEqual([[], []])
  expectSound(topology)
})

test('only broken documents: nothing of them is drawn, and nothing fails', () => {
  const mesh = compiled('kind: [', 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: { name: x }\nspec: { hosts: 7 }\n', 'apiVersion: v1\nkind: 3\n')
  expect(mesh.findings().length).toBeGreaterThan(0)
  expect(mesh.topology().nodes.filter(({ kind }) => kind === 'host')).toEqual([])
  expectSound(mesh.topology())
})

test('delegates that lead to each other: the graph ends where Envoy ends', () => {
  const delegate = (name: string, to: string, hosts: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: out }
spec:
${hosts}  http: [{ delegate: { name: ${to}, namespace: out } }]
`
  const topology = compiled(namespace('app'), entry('pay', 'pay.example'), delegate('root', 'a', '  hosts: [pay.example]\n'), delegate('a', 'b', ''), delegate('b', 'a', '')).topology()
  expect(topology.nodes.some(({ name }) => name === 'pay.example')).toBe(true)
  expectSound(topology)
})

describe('names that are hard to draw', () => {
  const long = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example.com`

  test.each([
    ['a host of about 200 characters', long],
    ['Chinese, as it stands in DNS', 'xn--fiqs8s.example'],
    ['a wildcard', '*.very.deep.wildcard.example'],
  ])('%s', (_title, host) => {
    const topology = compiled(namespace('app'), entry('hard', host)).topology()
    expect(topology.nodes.map(({ name }) => name)).toContain(host)
    expectSound(topology)
  })

  test('right-to-left and Chinese values stand on legs and nodes without overlap', () => {
    const virtualService = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: canary, namespace: out }
spec:
  hosts: [pay.example]
  http:
    - match: [{ headers: { x-user: { exact: "مستخدم تجريبي" } } }]
      fault: { abort: { httpStatus: 555, percentage: { value: 5 } } }
      route: [{ destination: { host: pay.example } }]
    - match: [{ headers: { x-user: { exact: "灰度用户灰度用户灰度用户" } } }]
      route: [{ destination: { host: pay.example } }]
    - route: [{ destination: { host: pay.example } }]
`
    const topology = compiled(namespace('app'), entry('pay', 'pay.example'), virtualService).topology()
    expect(topology.edges.flatMap(({ uses }) => uses.flatMap(({ conditions }) => conditions.map(({ text }) => text)))).toEqual(expect.arrayContaining(['x-user: مستخدم تجريبي', 'x-user: 灰度用户灰度用户灰度用户']))
    expectSound(topology)
    expect(rowsOfTopology(topology).length).toBeGreaterThan(0)
  })
})

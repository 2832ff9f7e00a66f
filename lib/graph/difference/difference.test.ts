import { describe, expect, test } from 'vitest'
import type { Change, Topology } from '../topology.ts'
import { compiled, compiledCase, edited } from '../testdata/compiled.ts'
import { overlappingPills } from '../testdata/overlaps.ts'
import { layout } from '../layout/layout.ts'
import { adjacencyOf } from '../view/lit.ts'
import { changeCounts, topologyDifference, withoutRemoved } from './difference.ts'

const signs = { added: '+', changed: '~', removed: '−' } as const

/** `+ a`, `~ b: weight 95 % → 90 %`; what is the same is left out. */
function told(name: string, change: Change | undefined): readonly string[] {
  if (!change) return []
  const facts = change.facts.map(({ fact, about, before, after }) => `${about ? `${about}: ` : ''}${fact} ${before ?? '–'} → ${after ?? '–'}`).join('; ')
  return [`${signs[change.sign]} ${name}${facts ? `: ${facts}` : ''}`]
}

function changes(topology: Topology): readonly string[] {
  return [...topology.nodes.flatMap(({ id, change }) => told(id, change)), ...topology.edges.flatMap(({ from, to, change }) => told(`${from.join(' & ')} > ${to}`, change))].sort()
}

const before = compiledCase('seed/canary-weight')
const nginx = 'host:entry/nginx/nginx.dujie.com'

test('a state differs from itself in nothing', () => {
  const topology = before.topology()
  expect(topologyDifference(topology, topology)).toBe(topology)
  expect(changes(topologyDifference(topology, edited(before, 'VirtualService', (text) => `# said again\n${text}`).topology()))).toEqual([])
})

test('weights: both legs say what they were, and the label says both', () => {
  const union = topologyDifference(before.topology(), edited(before, 'VirtualService', (text) => text.replace('weight: 95', 'weight: 90').replace('weight: 5\n', 'weight: 10\n')).topology())
  expect(changes(union)).toEqual([`~ ${nginx} > ${nginx}|v25: weight 95\u00a0% → 90\u00a0%`, `~ ${nginx} > ${nginx}|v26: weight 5\u00a0% → 10\u00a0%`])
  const labels = layout(union).pills.filter(({ sign }) => sign === 'changed').map(({ parts }) => parts.map(({ sign, text }) => sign ?? text))
  expect(labels).toEqual([['changed', '95 → 90\u00a0%'], ['changed', '5 → 10\u00a0%']])
})

test('what is deleted is still drawn, and only without it is the graph that of the draft', () => {
  const after = edited(before, 'WorkloadEntry/entry/workload-nginx2601', null)
  const union = topologyDifference(before.topology(), after.topology())
  expect(changes(union)).toEqual([
    expect.stringContaining(`~ ${nginx} > ${nginx}|v26: leg routed → blocked; answer – → 503 UH`), `~ ${nginx}|v26: endpoints 1 → 0`,
    `− ${nginx}|v26 > we:entry/workload-nginx2601`, '− we:entry/workload-nginx2601',
  ])
  expect(union.lanes.find(({ lane }) => lane === 'endpoints')).toMatchObject({ total: 2, shown: 2 })
  expect(changeCounts(union)).toEqual({ nodes: { added: 0, changed: 1, removed: 1 }, legs: { added: 0, changed: 1, removed: 1 } })
  expect(overlappingPills(layout(union))).toEqual([])
  const left = withoutRemoved(union)
  expect(left.nodes.map(({ id }) => id).sort()).toEqual(after.topology().nodes.map(({ id }) => id).sort())
})

describe('folds', () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n'
  const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}\n`
  const entry = (name: string, hosts: readonly string[]) => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: shop}\nspec:\n  hosts: [${hosts.join(', ')}]\n  resolution: DNS\n  ports: [{number: 80, name: http, protocol: HTTP}]\n`
  const own = 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: cart, namespace: shop}\nspec: {workloadSelector: {labels: {app: cart}}, outboundTrafficPolicy: {mode: REGISTRY_ONLY}, egress: [{hosts: [./pay.example]}]}\n'
  const mesh = [namespace, pod('cart'), pod('search'), pod('web'), entry('pay', ['pay.example', 'api.pay.example'])]

  test('a workload that leaves its class is not new: it has another policy, and loses a host', () => {
    const union = topologyDifference(compiled(...mesh).topology(), compiled(...mesh, own).topology())
    expect(union.nodes.filter(({ lane }) => lane === 'clients').map(({ id, change }) => [id, change?.sign])).toEqual([['client:shop/cart', 'changed'], ['class:shop/search', undefined]])
    expect(changes(union).filter((line) => line.includes('cart'))).toEqual([
      '+ client:shop/cart > sink:BlackHoleCluster', '~ client:shop/cart: policy ALLOW_ANY → REGISTRY_ONLY (Sidecar shop/cart)',
      '− client:shop/cart > host:shop/pay/api.pay.example', '− client:shop/cart > sink:PassthroughCluster',
    ])
  })

  test('a new host in a box: the others keep their one leg', () => {
    const union = topologyDifference(compiled(...mesh).topology(), compiled(...mesh.slice(0, -1), entry('pay', ['pay.example', 'api.pay.example', 'new.pay.example'])).topology())
    expect(union.edges.filter(({ from }) => from.includes('class:shop/cart')).map(({ to, change }) => `${to} ${change?.sign ?? ''}`).sort()).toEqual(['host:shop/pay/new.pay.example added', 'se:shop/pay ', 'sink:PassthroughCluster '])
    const { targets } = adjacencyOf(union)
    expect(union.edges.filter(({ to }) => to === 'se:shop/pay').flatMap(targets)).toEqual(['host:shop/pay/pay.example', 'host:shop/pay/api.pay.example'])
  })
})

test('a leg to a box says more where another host stands in it, though nothing touched the leg', () => {
  const entry = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: pay, namespace: shop}\nspec:\n  hosts: [pay.example, api.pay.example]\n  resolution: DNS\n  ports: [{number: 80, name: http, protocol: HTTP}]\n'
  const was = compiled(entry).topology()
  const [host] = was.nodes.filter(({ kind }) => kind === 'host')
  if (!host) throw new Error('no host')
  const is = { ...was, nodes: [...was.nodes, { ...host, id: 'host:shop/pay/new.pay.example', name: 'new.pay.example' }] }
  expect(was.edges.some(({ to }) => to === 'se:shop/pay')).toBe(true)
  expect(changes(topologyDifference(was, is))).toContainEqual(expect.stringMatching(/^\+ \S+ > host:shop\/pay\/new\.pay\.example$/))
})

/** Every line of a graph: one start, one end. */
function lines(topology: Topology): readonly string[] {
  const { targets } = adjacencyOf(topology)
  return topology.edges.flatMap((leg) => targets(leg).flatMap((to) => leg.from.map((from) => `${leg.kind} ${from} > ${to}`))).sort()
}

const gateway = 'egress-gateway'
test.each([['Gateway/', null], ['VirtualService/', null], ['DestinationRule/', null], ['ServiceEntry/', null]] as const)('without its %s an egress gateway case differs, and the way back is the inverse', (part, edit) => {
  const was = compiledCase(`seed/${gateway}`)
  const is = edited(was, part, edit)
  const forth = topologyDifference(was.topology(), is.topology())
  const back = topologyDifference(is.topology(), was.topology())
  const count = changeCounts(forth)
  const inverse = changeCounts(back)
  expect([inverse.nodes.added, inverse.nodes.removed, inverse.legs.added, inverse.legs.removed]).toEqual([count.nodes.removed, count.nodes.added, count.legs.removed, count.legs.added])
  expect(count.legs.added + count.legs.changed + count.legs.removed).toBeGreaterThan(0)
  expect(lines(withoutRemoved(forth))).toEqual(lines(is.topology()))
  expect(lines(withoutRemoved(back))).toEqual(lines(was.topology()))
  expect(overlappingPills(layout(forth))).toEqual([])
})

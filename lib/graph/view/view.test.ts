import { describe, expect, test } from 'vitest'
import type { Finding, ResourceKey } from '@/lib/model/index.ts'
import { buildTopology } from '../build-topology.ts'
import { drawn, referenceCase } from '../testdata/case.ts'
import { compiled } from '../testdata/compiled.ts'
import { synthetic } from '../testdata/synthetic.ts'
import { type ClientNode, isClient, type Topology } from '../topology.ts'
import { findingsByNode } from './findings.ts'
import { findingsOffGraph } from './focus.ts'
import { crowdedNamespaces } from './fold-hosts.ts'
import { litBy } from './lit.ts'
import { endpointsOf, splitOf } from './odds.ts'
import { reachOf, summaryOf } from './reach.ts'
import { rowsOfTopology, unreachedHosts } from './rows.ts'
import { foldsOf } from './unfold.ts'
import { viewOfTopology } from './view.ts'
import { stepFrom, steppedTo } from './walk.ts'
import { layout } from '../layout/layout.ts'

const zones = drawn('realistic/two-egress-gateways-by-trust-zone')
const maps = 'host:shop/maps/maps.example'
const card = 'host:pci/card/api.card.example'

function litNames(topology: Topology, id: string): readonly string[] {
  const lit = litBy(topology, id)
  return topology.nodes.filter((node) => lit.nodes.has(node.id)).map(({ name }) => name).sort()
}

describe('lighting', () => {
  test('a host lights the clients that ask a gateway for it, and no other host of that gateway', () => {
    expect(litNames(zones, maps)).toEqual(['198.51.100.51:80', 'checkout', 'istio-egressgateway', 'maps.example'])
  })

  test('a client lights only where its own routes lead', () => {
    expect(litNames(zones, 'client:pci/payment')).toEqual(['BlackHoleCluster', 'api.card.example', 'api.card.example:443', 'payment', 'pci-egress'])
  })

  test('an endpoint that only one client is led to lights that client', () => {
    expect(litNames(zones, 'ep:pci/card/api.card.example:80')).toEqual(['api.card.example', 'api.card.example:80', 'checkout'])
  })

  test('a leg lights what passes over it', () => {
    const leg = zones.edges.find(({ from, to }) => from.includes('client:pci/payment') && to.startsWith('gw:'))
    expect(litNames(zones, leg?.id ?? '')).toEqual(['api.card.example', 'api.card.example:443', 'payment', 'pci-egress'])
  })

  test('a subset lights its own endpoints, and through the host the whole path back', () => {
    expect(litNames(drawn('seed/egress-gateway'), 'host:entry/nginx/nginx.dujie.com|v26')).toEqual(['client', 'istio-egressgateway', 'nginx.dujie.com', 'v26', 'workload-nginx2601'])
  })
})

describe('who reaches a host', () => {
  test('through a gateway, directly, blocked or passed through', () => {
    expect(reachOf(zones, maps).map(({ client, outcomes }) => [client.name, outcomes.map(({ type }) => type)])).toEqual([['checkout', ['gateway']], ['payment', ['blocked']]])
    expect(reachOf(zones, card).map(({ client, outcomes }) => [client.name, outcomes.map(({ type }) => type).sort()])).toEqual([['checkout', ['direct']], ['payment', ['direct', 'gateway']]])
  })

  test('a gateway that clients may go around is not enforced', () => {
    expect(summaryOf(drawn('seed/egress-gateway'), 'host:entry/nginx/nginx.dujie.com')).toMatchObject({ workloads: 1, direct: 0, notEnforced: true })
  })
})

test('namespaces keep their clients and entries with everything on the way', () => {
  const shown = viewOfTopology(zones, { namespaces: ['shop'] }).topology
  expect(shown.nodes.filter(isClient).map(({ name }) => name)).toEqual(['checkout'])
  expect(shown.nodes.some(({ id }) => id === maps)).toBe(true)
  expect(shown.lanes.find(({ lane }) => lane === 'clients')).toMatchObject({ total: 1 })
})

test('focus keeps the paths through a host and the other ways out of those who take them', () => {
  const shown = viewOfTopology(zones, { focus: maps }).topology
  expect(shown.nodes.map(({ name }) => name).sort()).toEqual(['198.51.100.51:80', 'PassthroughCluster', 'checkout', 'istio-egressgateway', 'maps.example'])
})

test('a class opens into its workloads, which keep every leg of it', () => {
  const { snapshot, proxies, configOf } = referenceCase('seed/serviceentry-static')
  const [client] = proxies
  if (!client) throw new Error('the case has a client')
  const topology = buildTopology({ snapshot, proxies: [client, { ...client, id: 'entry/twin', name: 'twin' }], configOf: () => configOf(client) })
  expect(foldsOf(topology)).toEqual(['class:entry/client'])
  const opened = viewOfTopology(topology, { unfolded: foldsOf(topology) }).topology
  expect(opened.nodes.filter(isClient).map(({ id }) => id)).toEqual(['client:entry/client', 'client:entry/twin'])
  expect(opened.edges.find(({ to }) => to.endsWith('nginx.dujie.com'))?.from).toEqual(['client:entry/client', 'client:entry/twin'])
  expect(opened.folded).toMatchObject({ workloads: 0, views: 0 })
})

test('the split of a host, and the odds of each endpoint', () => {
  const topology = drawn('seed/egress-gateway')
  const host = 'host:entry/nginx/nginx.dujie.com'
  expect(splitOf(topology, host).map(({ name, share, endpoints }) => [name, share, endpoints])).toEqual([['v25', 0.95, 2], ['v26', 0.05, 1]])
  expect(endpointsOf(topology, host).map(({ name, subset, odds }) => [name, subset, odds])).toEqual([['workload-nginx2501', 'v25', 0.475], ['workload-nginx2502', 'v25', 0.475], ['workload-nginx2601', 'v26', 0.05]])
})

test('each port of a host has endpoints of its own, and all the odds of its traffic', () => {
  const text = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: app, labels: {istio-injection: enabled}}\n---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: two, namespace: app}\nspec: {hosts: [two.example], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}, {number: 443, name: tls, protocol: TLS}]}\n'
  const topology = compiled(text).topology()
  const odds = (shown: Topology) => endpointsOf(shown, 'host:app/two/two.example').map((each) => `${each.address} ${each.odds}`).toSorted()
  const each = ['two.example:443 1', 'two.example:80 1']
  expect(odds(topology)).toEqual(each)
  const stacked = viewOfTopology(topology, { closed: ['host:app/two/two.example'] }).topology
  expect([stacked.nodes.filter(({ kind }) => kind === 'endpoint').length, odds(stacked)]).toEqual([1, each])
})

test('a leg behind a gateway is lit back to the clients that asked for its host', () => {
  const topology = drawn('seed/egress-gateway')
  const split = topology.edges.find(({ to }) => to.endsWith('|v25'))
  expect(litBy(topology, split?.id ?? '').nodes).toContain('client:entry/client')
})

test('where requests stick, no endpoint has odds', () => {
  expect(endpointsOf(drawn('seed/serviceentry-static'), 'host:entry/nginx-external/nginx.dujie.com').map(({ odds }) => odds)).toEqual([undefined, undefined, undefined])
})

test('arrow keys walk along legs and among neighbours', () => {
  const topology = drawn('seed/egress-gateway')
  const placed = layout(topology)
  const walk = (from: string, ...steps: Parameters<typeof stepFrom>[3][]) => steps.reduce((at, step) => stepFrom(topology, placed, at, step) ?? at, from)
  expect(walk('client:entry/client', 'right', 'right', 'right', 'down', 'right')).toBe('we:entry/workload-nginx2601')
  expect(walk('we:entry/workload-nginx2601', 'left', 'left', 'left', 'left')).toBe('client:entry/client')
})


test('the table lists each client, its gateway and where that leads', () => {
  expect(rowsOfTopology(zones).map(({ client, gateway, target, blocked }) => [client.name, gateway?.name ?? '', target.name, blocked].join(' ')).sort()).toEqual([
    'checkout  PassthroughCluster false', 'checkout  api.card.example false', 'checkout istio-egressgateway maps.example false',
    'payment  BlackHoleCluster true', 'payment  api.card.example false', 'payment pci-egress api.card.example false',
  ])
})

test('the table tells what part goes to which subset, and on what condition', () => {
  const parts = (name: string) => rowsOfTopology(drawn(name)).flatMap(({ subsets }) => subsets.map(({ subset, uses }) => [subset.name, uses[0]?.share, uses[0]?.conditions[0]?.text]))
  expect(parts('seed/egress-gateway')).toEqual([['v26', 0.05, undefined], ['v25', 0.95, undefined]])
  expect(parts('seed/canary-header')).toEqual([['v26', undefined, 'x-canary: true'], ['v25', undefined, undefined]])
})

test('hosts that no row leads to are known: a screen that only lists legs would lose them', () => {
  expect(unreachedHosts(zones)).toEqual([])
  const card = zones.nodes.find(({ name }) => name === 'api.card.example')
  const { edges } = zones
  expect(unreachedHosts({ ...zones, edges: edges.filter(({ to }) => to !== card?.id && to !== card?.group) }).map(({ name }) => name)).toEqual(['api.card.example'])
})

test('findings stand at the nodes of their document, those of routes at the host on their way', () => {
  const finding = (resource: string, path: readonly (string | number)[], severity: Finding['severity']): Finding => ({ code: 'X', layer: 'exodos', severity, place: { resource: resource as ResourceKey, path }, message: '', cause: resource })
  const topology = drawn('seed/serviceentry-static')
  const nodes = findingsByNode(topology, [finding('networking.istio.io/VirtualService/entry/nginx-external', ['spec', 'http', 0], 'warning'), finding('networking.istio.io/ServiceEntry/entry/nginx-external', ['spec', 'hosts', 1], 'error')])
  expect([...nodes].map(([id, { worst }]) => [id, worst]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([
    ['host:entry/nginx-external/nginx', 'error'], ['host:entry/nginx-external/nginx.dujie.com', 'warning'],
  ])
})

test('findings of a pod stand at the client that its workload is', () => {
  const topology = drawn('seed/egress-gateway')
  const client = topology.nodes.find(({ kind }) => kind === 'client') as ClientNode
  const pod = client.workloads[0]?.pods?.[0] ?? client.workloads[0]?.resource
  const template = { ...topology, nodes: topology.nodes.map((node) => (node === client ? { ...client, origins: [], workloads: [{ id: 'entry/client', name: 'client', kind: 'Deployment', version: '', resource: 'apps/Deployment/entry/client' as ResourceKey, pods: [pod as ResourceKey] }] } : node)) }
  const finding: Finding = { code: 'IST0103', layer: 'analysis', severity: 'warning', place: { resource: pod as ResourceKey, path: [] }, message: '', cause: '' }
  expect([...findingsByNode(template, [finding]).keys()]).toEqual([client.id])
})

describe('problems only', () => {
  const finding: Finding = { code: 'EXO0201', layer: 'exodos', severity: 'error', place: { resource: 'networking.istio.io/ServiceEntry/pci/card' as ResourceKey, path: ['spec'] }, message: '', cause: '' }
  const shownWith = (findings: readonly Finding[]) => viewOfTopology(zones, { only: 'problems' }, (topology) => findingsByNode(topology, findings)).topology

  test('the paths through what is wrong stay, everything else goes, and the lanes still know how much there is', () => {
    const shown = shownWith([finding])
    expect(shown.nodes.map(({ name }) => name).sort()).toEqual(['api.card.example', 'api.card.example:443', 'api.card.example:80', 'checkout', 'payment', 'pci-egress'])
  })

  test('notes and disputed findings are no problems', () => {
    expect(shownWith([{ ...finding, severity: 'info' }, { ...finding, disputed: 'the listener decides' }]).nodes).toEqual([])
  })

  test('a finding of a document that makes no node is counted apart', () => {
    const apart: Finding = { ...finding, severity: 'warning', place: { resource: '/Pod/pci/other' as ResourceKey, path: [] } }
    expect(findingsOffGraph([finding, apart], findingsByNode(zones, [finding, apart]))).toEqual([apart])
  })
})

describe('hosts of a namespace as one node', () => {
  const folded = viewOfTopology(zones, { foldedHosts: ['pci'] }).topology
  const group = folded.nodes.find((node) => node.kind === 'hostGroup')

  test('it counts what it stands for, and every lane still has all', () => {
    expect(group).toMatchObject({ namespace: 'pci', hosts: [{ name: 'api.card.example' }], entries: 1 })
    expect(folded.lanes.map(({ lane, total }) => [lane, total])).toEqual(zones.lanes.map(({ lane, total }) => [lane, total]))
    expect(folded.folded).toMatchObject({ hosts: 1, hostGroups: 1 })
  })

  test('legs lead to it, a gateway leads on to it, and nothing dangles', () => {
    const ids = new Set([...folded.nodes.flatMap((node) => [node.id, ...(node.kind === 'gateway' ? node.rows.map(({ id }) => id) : [])]), ...folded.groups.map(({ id }) => id)])
    expect(folded.edges.flatMap(({ from, to, leads }) => [...from, to, ...(leads ?? [])]).filter((id) => !ids.has(id))).toEqual([])
    expect(folded.edges.some(({ to }) => to === group?.id)).toBe(true)
  })

  test('opened, it is as before', () => {
    expect(viewOfTopology(zones, { foldedHosts: ['pci'], unfolded: [group?.id ?? ''] }).topology).toEqual(zones)
  })

  test('hosts that cannot be overseen name the namespaces that would fold them; folded, nothing more is offered', () => {
    expect(crowdedNamespaces(zones)).toMatchObject({ namespaces: [] })
    const crowd = synthetic(400)
    const { hosts, namespaces } = crowdedNamespaces(crowd)
    expect(hosts).toBeGreaterThan(40)
    const { topology } = viewOfTopology(crowd, { foldedHosts: namespaces })
    expect(topology.folded.hosts).toBe(hosts)
    expect(crowdedNamespaces(topology).namespaces).toEqual([])
  })

  test('a graph that is too large opens with its largest namespaces folded; a focus shows one of their hosts alone', () => {
    const large = synthetic(9000)
    const shown = viewOfTopology(large, {}).topology
    expect(shown.nodes.length).toBeLessThanOrEqual(6000)
    expect(shown.folded.hosts).toBeGreaterThan(0)
    const host = shown.nodes.flatMap((node) => (node.kind === 'hostGroup' ? node.hosts : []))[0]?.id ?? ''
    expect(viewOfTopology(large, { focus: host }).topology.nodes.some(({ id }) => id === host)).toBe(true)
  })
})

test('a search is gone through from hit to hit, lane by lane, and begins anew after the last', () => {
  const placed = layout(zones)
  const hits = zones.nodes.filter(({ kind }) => kind === 'host' || kind === 'gateway').map(({ id }) => id)
  const found = { nodes: new Set(hits), legs: new Map() }
  const way: string[] = []
  for (let at: string | undefined; way.length < hits.length;) way.push((at = steppedTo(placed, found, at, 1)) ?? '')
  expect([...way].sort()).toEqual([...hits].sort())
  expect(steppedTo(placed, found, way.at(-1), 1)).toBe(way[0])
  expect(steppedTo(placed, found, way[0], -1)).toBe(way.at(-1))
  expect(steppedTo(placed, { nodes: new Set(), legs: new Map() }, undefined, 1)).toBeUndefined()
})

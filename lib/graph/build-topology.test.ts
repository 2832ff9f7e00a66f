import { describe, expect, test } from 'vitest'
import { drawn, referenceCase } from './testdata/case.ts'
import { isClient, type Leg, type Topology } from './topology.ts'

/** Legs as a person would tell them: `client > nginx.dujie.com`. */
function legs(topology: Topology): readonly string[] {
  const names = new Map<string, string>([
    ...topology.nodes.map((node) => [node.id, node.name] as const),
    ...topology.nodes.flatMap((node) => (node.kind === 'gateway' ? node.rows.map((row) => [row.id, `${node.name}:${row.port}`] as const) : [])),
    ...topology.groups.map((group) => [group.id, group.name] as const),
  ])
  return topology.edges.map(({ from, to, kind }) => `${from.map((id) => names.get(id)).join(' & ')} > ${names.get(to)}${kind === 'routed' ? '' : ` (${kind})`}`).sort()
}

function leg(topology: Topology, to: string): Leg {
  const node = topology.nodes.find(({ name }) => name === to)
  const found = topology.edges.find((edge) => edge.to === node?.id)
  if (!found) throw new Error(`no leg to ${to}`)
  return found
}

describe('static endpoints', () => {
  const topology = drawn('seed/serviceentry-static')

  test('one client reaches two hosts of one entry, which share three endpoints; the rest is passed through', () => {
    expect(legs(topology)).toEqual([
      'client > PassthroughCluster (passedThrough)', 'client > nginx', 'client > nginx.dujie.com',
      'nginx & nginx.dujie.com > 10.122.24.139:8091', 'nginx & nginx.dujie.com > 10.122.24.139:8092', 'nginx & nginx.dujie.com > 10.122.24.139:8093',
    ])
  })

  test('faults hold only for requests with the header, and name their VirtualService', () => {
    const [conditional, rest] = leg(topology, 'nginx.dujie.com').uses
    expect(conditional).toMatchObject({ conditions: [{ on: 'header', text: 'X-Testing: true' }], fault: { delay: { duration: '2\u00a0s', percent: 5 }, abort: { status: '555', percent: 5 } }, tls: 'plain', port: 80 })
    expect(conditional?.documents).toContain('networking.istio.io/VirtualService/entry/nginx-external')
    expect(rest).toMatchObject({ conditions: [], fault: undefined })
  })

  test('stickiness and limits that hold for everybody stand at the host', () => {
    const host = topology.nodes.find(({ name }) => name === 'nginx.dujie.com')
    expect(host).toMatchObject({ hash: 'x-user', breaker: { pool: { maxConnections: 10_000, maxRequests: 1_000 }, outlier: { errors: 5, of: '5xx', interval: '2\u00a0min' }, documents: ['networking.istio.io/DestinationRule/entry/nginx-external'] } })
  })

  test('endpoints know the line that gives them', () => {
    expect(topology.nodes.filter(({ kind }) => kind === 'endpoint').map(({ origins }) => origins[0]?.path)).toEqual([['spec', 'endpoints', 0], ['spec', 'endpoints', 1], ['spec', 'endpoints', 2]])
  })
})

describe('egress gateway', () => {
  const topology = drawn('seed/egress-gateway')

  test('the path has two legs, and splits behind the host', () => {
    expect(legs(topology)).toEqual([
      'client > PassthroughCluster (passedThrough)', 'client > istio-egressgateway:80', 'istio-egressgateway:80 > nginx.dujie.com',
      'nginx.dujie.com > v25', 'nginx.dujie.com > v26', 'v25 > workload-nginx2501', 'v25 > workload-nginx2502', 'v26 > workload-nginx2601',
    ])
    expect([leg(topology, 'v25').uses[0]?.share, leg(topology, 'v26').uses[0]?.share]).toEqual([0.95, 0.05])
  })

  test('the leg into the gateway says for which host, and where that leads', () => {
    const into = topology.edges.find(({ to }) => to.startsWith('gw:'))
    expect(into).toMatchObject({ leads: ['host:entry/nginx/nginx.dujie.com'], uses: [{ asked: ['nginx.dujie.com'], tls: 'plain', protocol: 'HTTP' }] })
  })

  test('a row stands for the Gateway server, by the port that clients dial', () => {
    const gateway = topology.nodes.find((node) => node.kind === 'gateway')
    expect(gateway).toMatchObject({ rows: [{ port: 80, targetPort: 8080, protocol: 'HTTP', tls: 'none', hosts: ['*'], origins: [{ resource: 'networking.istio.io/Gateway/entry/egress-gateway', path: ['spec', 'servers', 0] }] }] })
  })
})

test('header routes put their condition and their fault on the leg to their subset', () => {
  const topology = drawn('seed/canary-header')
  expect(leg(topology, 'v26').uses[0]).toMatchObject({ conditions: [{ text: 'x-canary: true' }], fault: { delay: { percent: 5 } } })
  expect(leg(topology, 'v25').uses[0]).toMatchObject({ conditions: [], fault: { abort: { status: '555', percent: 5 } } })
})

test('a Sidecar that closes one client leads it, and only it, to BlackHoleCluster, and is named as the reason', () => {
  const topology = drawn('seed/sidecar-registry-only')
  expect(legs(topology)).toEqual(['batch > PassthroughCluster (passedThrough)', 'client > BlackHoleCluster (blocked)'])
  const client = topology.nodes.find(({ name }) => name === 'client')
  expect(client).toMatchObject({ policy: { mode: 'REGISTRY_ONLY', source: { resource: 'networking.istio.io/Sidecar/app/client' } } })
  expect(leg(topology, 'BlackHoleCluster').uses[0]?.problem).toEqual({ flag: 'blockAll', status: 502 })
})

test('TLS of each half of a gateway path is its own', () => {
  const topology = drawn('realistic/two-egress-gateways-by-trust-zone')
  const into = topology.edges.filter(({ to }) => to.startsWith('gw:pci')).flatMap(({ uses }) => uses.map(({ tls }) => tls))
  const outOf = topology.edges.filter(({ from }) => from[0]?.startsWith('gw:pci')).flatMap(({ uses }) => uses.map(({ tls }) => tls))
  expect([into, outOf]).toEqual([['ISTIO_MUTUAL'], ['MUTUAL']])
})

test('hosts of the mesh itself stand before the border, with everything behind them', () => {
  const topology = drawn('realistic/vm-fleet-canary-by-weight')
  const outside = topology.nodes.filter(({ lane }) => lane === 'hosts' || lane === 'subsets' || lane === 'endpoints').map(({ kind }) => kind)
  expect(outside).toEqual(['passthrough'])
})

test('what is asked of a gateway that serves no such name stops there', () => {
  const topology = drawn('realistic/audited-egress-with-logs-and-policies')
  const stopped = topology.edges.find(({ kind, to }) => kind === 'blocked' && to.startsWith('gw:'))
  expect(stopped?.uses[0]).toMatchObject({ asked: ['*.experts.example'], problem: { flag: 'NR' } })
})

test('what a gateway leads to a host that nobody registers gets the answer of its Envoy: no cluster, not no route', async () => {
  const { buildTopology } = await import('./build-topology.ts')
  const { snapshot, proxies, configOf } = referenceCase('seed/egress-gateway')
  const gone = (name: string) => !name.includes('nginx.dujie.com')
  const without = buildTopology({ snapshot, proxies, configOf: (proxy) => ({ ...configOf(proxy), clusters: configOf(proxy).clusters.filter(({ name }) => gone(name)) }) })
  expect(without.edges.filter(({ to }) => to.startsWith('gw:')).map(({ kind, uses }) => [kind, uses[0]?.problem])).toEqual([['blocked', { flag: 'NC', status: 503 }]])
})

test('clients of a namespace with one view are one node that counts them', async () => {
  const { buildTopology } = await import('./build-topology.ts')
  const { snapshot, proxies, configOf } = referenceCase('seed/serviceentry-static')
  const [client] = proxies
  if (!client) throw new Error('the case has a client')
  const twin = { ...client, id: 'entry/twin', name: 'twin' }
  const topology = buildTopology({ snapshot, proxies: [client, twin], configOf: () => configOf(client) })
  const classes = topology.nodes.filter(isClient).filter(({ kind }) => kind === 'clientClass')
  expect(classes.map(({ workloads }) => workloads.map(({ name }) => name))).toEqual([['client', 'twin']])
  expect(topology.folded).toMatchObject({ workloads: 2, views: 1 })
  expect(topology.lanes.find(({ lane }) => lane === 'clients')).toMatchObject({ total: 2, shown: 1 })
})

test('a client without a sidecar passes every rule, to any address', async () => {
  const { buildTopology } = await import('./build-topology.ts')
  const { snapshot, proxies, configOf } = referenceCase('seed/serviceentry-static')
  const [client] = proxies
  if (!client) throw new Error('the case has a client')
  const free = { ...client, id: 'entry/free', name: 'free', notGoverned: { reason: 'not-injected', text: 'no sidecar' } as const }
  const topology = buildTopology({ snapshot, proxies: [client, free], configOf })
  expect(legs(topology)).toContain('free > any address (withoutSidecar)')
  expect(topology.lanes.find(({ lane }) => lane === 'clients')).toMatchObject({ total: 2, notGoverned: 1 })
})

import { describe, expect, test } from 'vitest'
import type { Finding, ResourceKey } from '@/lib/model/index.ts'
import { drawn } from '../testdata/case.ts'
import { layout } from '../layout/layout.ts'
import type { Topology } from '../topology.ts'
import { findingsByNode } from '../view/findings.ts'
import { viewOfTopology } from '../view/view.ts'
import { operands } from './operands.ts'
import { matchesOf } from './match.ts'
import { parseQuery } from './parse.ts'
import { findPresets, hidePresets } from './presets.ts'

const zones = drawn('realistic/two-egress-gateways-by-trust-zone')
const gateway = drawn('seed/egress-gateway')
const registry = drawn('realistic/registry-only-rollout-by-namespace')

function ask(topology: Topology, text: string, findings: readonly Finding[] = []) {
  const parsed = parseQuery(text)
  if (!parsed.ok || !parsed.value) throw new Error(`${text} is no expression`)
  const { nodes, legs } = matchesOf(topology, parsed.value, findingsByNode(topology, findings))
  const names = new Map(topology.nodes.map(({ id, name }) => [id, name]))
  return { nodes: [...nodes].map((id) => names.get(id) ?? id).sort(), legs: [...legs.keys()].sort() }
}

describe('nodes', () => {
  test.each([
    ['host *= card', ['api.card.example']],
    ['CARD 443', ['api.card.example', 'api.card.example:443', 'pci-egress']],
    ['namespace = pci AND node = client', ['payment']],
    ['egressgateway = pci-egress', ['api.card.example', 'payment', 'pci-egress']],
    ['node = client AND not egressgateway = pci-egress', ['checkout']],
    ['se = maps', ['maps.example']],
    ['reachablefrom = pci/payment AND node = host', ['api.card.example']],
    ['reachablefrom != payment', ['maps.example']],
    ['workload = checkout OR workload = payment', ['checkout', 'payment']],
    ['node = host AND port = 443 AND location = mesh_external', ['api.card.example']],
    ['unreached', []],
  ])('%s', (text, expected) => expect(ask(zones, text)).toEqual({ nodes: expected, legs: [] }))

  test('policies are those of clients only', () => {
    const closed = ask(registry, 'policy = registry_only').nodes
    const open = ask(registry, 'policy != registry_only').nodes
    expect(closed.length).toBeGreaterThan(0)
    expect([...closed, ...open].length).toBe(registry.nodes.filter((node) => 'policy' in node && node.policy).length)
  })

  test('findings by severity and code; disputed ones are no warnings', () => {
    const finding: Finding = { code: 'EXO0201', layer: 'exodos', severity: 'error', place: { resource: 'networking.istio.io/ServiceEntry/pci/card' as ResourceKey, path: [] }, message: '', cause: '' }
    expect(ask(zones, 'finding = error', [finding]).nodes).toContain('api.card.example')
    expect(ask(zones, 'finding ^= exo02', [finding]).nodes).toContain('api.card.example')
    expect(ask(zones, 'node = host AND not finding', [finding]).nodes).toEqual(['maps.example'])
  })
})

describe('legs', () => {
  test('an operand of legs finds legs; operands of nodes are asked at their ends', () => {
    const shifting = ask(gateway, 'trafficshifting')
    expect(shifting.nodes).toEqual([])
    expect(shifting.legs).toHaveLength(2)
    expect(ask(gateway, 'trafficshifting AND name = v26').legs).toEqual([expect.stringContaining('|v26')])
    expect(ask(gateway, 'weight >= 90').legs).toEqual([expect.stringContaining('|v25')])
    expect(ask(gateway, 'tls = plain AND workload = client').legs).toEqual([expect.stringContaining('client:entry/client > gw:')])
    expect(ask(gateway, 'tls = plain AND workload = nobody').legs).toEqual([])
  })

  test('each alternative finds for itself', () => {
    const { nodes, legs } = ask(gateway, 'trafficshifting OR host *= nginx')
    expect([nodes, legs.length]).toEqual([['nginx.dujie.com'], 2])
  })
})

describe('hiding', () => {
  test('a hidden host takes its subsets and endpoints along, and all is counted', () => {
    const { topology, hidden } = viewOfTopology(gateway, { hide: 'host *= nginx' })
    expect(topology.nodes.map(({ name }) => name).sort()).toEqual(['PassthroughCluster', 'client', 'istio-egressgateway'])
    expect(hidden).toEqual({ nodes: gateway.nodes.length - 3, legs: gateway.edges.length - 1 })
    expect(() => layout(topology)).not.toThrow()
  })

  test('hidden legs leave their nodes, save what nothing else leads to', () => {
    const { topology, hidden } = viewOfTopology(gateway, { hide: 'weight < 50' })
    expect(topology.nodes.map(({ name }) => name)).not.toContain('v26')
    expect(topology.nodes.map(({ name }) => name)).toContain('v25')
    expect(hidden).toEqual({ nodes: 2, legs: 2 })
  })

  test('an expression with a fault hides nothing', () => {
    expect(viewOfTopology(gateway, { hide: 'hsot = x' })).toEqual({ topology: gateway, hidden: { nodes: 0, legs: 0 } })
  })
})

test.each([...findPresets, ...hidePresets])('the preset $expression can be asked', ({ expression }) => {
  expect(parseQuery(expression).ok).toBe(true)
  for (const topology of [zones, gateway, registry]) expect(() => layout(viewOfTopology(topology, { hide: expression }).topology)).not.toThrow()
})

test('every operand has an answer, and none throws', () => {
  for (const { name, kind, values, alone } of operands) {
    const texts = [...(alone ? [name] : []), ...(kind === 'flag' ? [] : [`${name} = ${values[0] ?? (kind === 'number' ? '1' : 'x')}`])]
    for (const text of texts) expect(() => ask(zones, text)).not.toThrow()
  }
})

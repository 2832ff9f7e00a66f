import { describe, expect, test } from 'vitest'
import { findingsOf, saidOf } from '../../testing/said-of.ts'

function entry(name: string, spec: string, created = '2026-01-01T00:00:00Z'): string {
  return `---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app, creationTimestamp: "${created}"}\nspec: {${spec}}\n`
}
const mesh = (settings: string) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: '${settings}'}\n`
const sidecar = (policy: string) => `---\napiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: s, namespace: other}\nspec: {egress: [{hosts: ["*/*"]}], outboundTrafficPolicy: ${policy}}\n`
const strict = mesh('outboundTrafficPolicy: {mode: REGISTRY_ONLY}')
const port = (number: number, protocol: string) => `ports: [{number: ${number}, name: p, protocol: ${protocol}}]`
const at = 'ServiceEntry/a spec'

describe('an entry that lets everybody through', () => {
  test.each([
    ['TCP without address under REGISTRY_ONLY', `hosts: [a.example], ${port(5432, 'TCP')}`, strict, 1],
    ['a sniffed port', 'hosts: [a.example], resolution: NONE, ports: [{number: 5432, name: p}]', strict, 1],
    ['a Sidecar that is strict', `hosts: [a.example], ${port(5432, 'TCP')}`, sidecar('{}'), 1],
    ['a strict Sidecar that does not import it', `hosts: [a.example], ${port(5432, 'TCP')}`, sidecar('{}').replace('*/*', './*'), 0],
    ['nobody is strict', `hosts: [a.example], ${port(5432, 'TCP')}`, sidecar('{mode: ALLOW_ANY}'), 0],
    ['an address', `hosts: [a.example], addresses: [10.0.0.1], ${port(5432, 'TCP')}`, strict, 0],
    ['TLS is told apart by server name', `hosts: [a.example], ${port(443, 'TLS')}`, strict, 0],
    ['HTTP by host name', `hosts: [a.example], ${port(80, 'HTTP')}`, strict, 0],
    ['endpoints of its own', `hosts: [a.example], resolution: STATIC, endpoints: [{address: 10.0.0.1}], ${port(5432, 'TCP')}`, strict, 0],
  ])('%s', (_, spec, policy, times) => {
    expect(saidOf(entry('a', spec) + policy, 'EXO0201')).toEqual(Array.from({ length: times }, () => `EXO0201 ${at}.ports.0`))
  })
})

describe('two entries for one listener', () => {
  const tcp = (host: string, more = '') => `hosts: [${host}], resolution: DNS, ${port(5432, 'TCP')}${more}`

  test('the older takes the bytes of a port without address; the younger is told by whom', () => {
    const yaml = entry('a', tcp('a.example'), '2026-01-02T00:00:00Z') + entry('b', tcp('b.example'), '2026-01-01T00:00:00Z')
    expect(saidOf(yaml, 'EXO0202')).toEqual([`EXO0202 ${at}.ports.0`])
    expect(findingsOf(yaml, 'EXO0202')[0]?.message).toContain('goes to b.example')
  })

  test.each([
    ['another port', entry('a', tcp('a.example')) + entry('b', tcp('b.example').replace('5432', '5433'))],
    ['an address each', entry('a', tcp('a.example', ', addresses: [10.0.0.1]')) + entry('b', tcp('b.example', ', addresses: [10.0.0.2]'))],
    ['nobody sees both', entry('a', tcp('a.example', ', exportTo: [x]')) + entry('b', tcp('b.example', ', exportTo: [y]'))],
    ['the same host, whose endpoints are pooled', entry('a', tcp('a.example')) + entry('b', tcp('a.example'))],
    ['endpoints that keep their destination', entry('a', `hosts: [a.example], endpoints: [{address: 10.0.0.1}], resolution: NONE, ${port(5432, 'TCP')}`) + entry('b', tcp('b.example'))],
  ])('%s is no collision', (_, yaml) => {
    expect(saidOf(yaml, 'EXO0202')).toEqual([])
  })
})

import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

function entry(name: string, spec: string, created = '2026-01-01T00:00:00Z'): string {
  return `---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app, creationTimestamp: "${created}"}\nspec: {${spec}}\n`
}
const port = (number: number, protocol: string) => `ports: [{number: ${number}, name: p, protocol: ${protocol}}]`
const at = 'ServiceEntry/a spec'

test('requests share an address by host name; without one the first host has it', () => {
  const http = (host: string) => `hosts: [${host}], addresses: [10.0.0.1], resolution: DNS, ports: [{number: 80, name: p, protocol: HTTP}, {number: 443, name: t, protocol: TLS}]`
  expect(saidOf(entry('a', http('z.example')) + entry('b', http('b.example')), 'EXO0203')).toEqual([`EXO0203 ${at}.ports.0`])
  expect(saidOf(entry('a', http('z.example')), 'EXO0203')).toEqual([])
})

test.each([
  ['EXO0204', `hosts: [a.example], resolution: DNS, addresses: [10.0.0.1], ${port(80, 'HTTP')}`, ['addresses']],
  ['EXO0204', `hosts: [a.example], resolution: DNS, addresses: [10.0.0.1], ${port(443, 'TLS')}`, []],
  ['EXO0206', `hosts: ["*.example"], resolution: DNS, endpoints: [{address: b.example}], ${port(80, 'HTTP')}`, ['hosts.0']],
  ['EXO0206', `hosts: ["*.example"], resolution: STATIC, endpoints: [{address: 10.0.0.1}], ${port(80, 'HTTP')}`, []],
])('%s for {%s}', (code, spec, paths) => {
  expect(saidOf(entry('a', spec), code)).toEqual(paths.map((path) => `${code} ${at}.${path}`))
})

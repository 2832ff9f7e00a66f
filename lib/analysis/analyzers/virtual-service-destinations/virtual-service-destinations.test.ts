import { expect, test } from 'vitest'
import { findingsOf } from '../../testing/said-of.ts'

const entry = (name: string, ...ports: number[]) => `---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app}\nspec: {hosts: [${name}.example], resolution: DNS, ports: [${ports.map((port) => `{number: ${port}, name: p${port}, protocol: HTTP}`).join(', ')}]}\n`
const route = (match = '') => `---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: app}\nspec: {hosts: [a.example], http: [{${match}route: [{destination: {host: b.example}}]}]}\n`
const said = (yaml: string) => findingsOf(yaml, 'IST0112').map(({ severity, disputed }) => [severity, disputed !== undefined])

test.each([
  ['the listener decides where the destination has all ports that are dialled', entry('a', 80) + entry('b', 80, 8080) + route(), 'info'],
  ['a dialled port that the destination lacks is a fault', entry('a', 80, 9090) + entry('b', 80, 8080) + route(), 'error'],
  ['of a route for one port only that one counts', entry('a', 80, 9090) + entry('b', 80, 8080) + route('match: [{port: 80}], '), 'info'],
])('%s', (_, yaml, severity) => {
  expect(said(yaml)).toEqual([[severity, severity === 'info']])
})

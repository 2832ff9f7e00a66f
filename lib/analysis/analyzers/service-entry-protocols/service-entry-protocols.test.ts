import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const entry = (name: string, protocol: string, exportTo?: string) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: app}
spec: {hosts: [a.example], resolution: DNS, ports: [{number: 80, name: port, protocol: ${protocol}}]${exportTo === undefined ? '' : `, exportTo: [${exportTo}]`}}
`
const both = ['IST0177 ServiceEntry/one spec.ports.0.protocol', 'IST0177 ServiceEntry/two spec.ports.0.protocol']

/** Scopes of exportTo are compared as names, `~` among them (istioctl: ConflictingServiceEntryProtocolAnalyzer). */
test.each([
  ['both public', undefined, undefined, both],
  ['one for nobody, one public', '"~"', undefined, both],
  ['both for nobody', '"~"', '"~"', both],
  ['one for nobody, one for its own namespace', '"~"', '.', []],
  ['own namespace, by its name', '.', 'app', both],
  ['two namespaces', 'a', 'b', []],
])('%s', (_, one, two, told) => {
  expect(saidOf([entry('one', 'HTTP', one), entry('two', 'TCP', two)].join('---\n'), 'IST0177')).toEqual(told)
})

test('the case of a protocol is no difference', () => {
  expect(saidOf([entry('one', 'HTTP'), entry('two', 'http')].join('---\n'), 'IST0177')).toEqual([])
})

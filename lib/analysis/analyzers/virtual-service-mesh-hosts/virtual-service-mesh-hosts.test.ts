import { expect, test } from 'vitest'
import { findingsOf } from '../../testing/said-of.ts'

const service = (name: string, hosts: string, exportTo: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}, namespace: app}
spec: {hosts: [${hosts}], exportTo: [${exportTo}], http: [{route: [{destination: {host: a.example}}]}]}
`
const told = (...documents: readonly string[]) => findingsOf(documents.join('---\n'), 'IST0109').map(({ place, args }) => `${place.resource.split('/').at(-1)} ${args?.['host']}`)

/** istioctl gathers VirtualServices by scope and full host, in a list for each: ConflictingMeshGatewayHostsAnalyzer. */
test('one host in two spellings meets itself', () => {
  expect(told(service('v', 'web, web.app.svc.cluster.local', '"*"'))).toEqual(['v web.app.svc.cluster.local'])
})

test('two that are exported to two namespaces meet in each', () => {
  expect(told(service('v', 'a.example', 'b, c'), service('w', 'a.example', 'b, c'))).toEqual(['v b/a.example', 'w b/a.example', 'v c/a.example', 'w c/a.example'])
})

test('one namespace in two spellings is one', () => {
  expect(told(service('v', 'a.example', '., app'))).toEqual([])
})

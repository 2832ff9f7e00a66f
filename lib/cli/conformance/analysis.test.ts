import { expect, test } from 'vitest'
import { compileCase } from './run.ts'
import { analysisMessages } from './analysis.ts'

const said = (input: string, code: string) => analysisMessages(compileCase({ input, meshConfig: {}, proxies: [], calls: [] })).filter((message) => message.code === code).length
const document = (kind: string, spec: string) => `apiVersion: ${kind === 'Service' ? 'v1' : 'networking.istio.io/v1'}\nkind: ${kind}\nmetadata: {name: it, namespace: app}\nspec:\n  ${spec}\n`

/** istioctl gives a text once for a line (SortedDedupedCopy); its texts say less than ours. */
test.each([
  ['two TCP ports of one line', 'IST0134', document('ServiceEntry', 'hosts: [a.example]\n  ports: [{number: 1, name: a, protocol: TCP}, {number: 2, name: b, protocol: TCP}]'), 1],
  ['two TCP ports of two lines', 'IST0134', document('ServiceEntry', 'hosts: [a.example]\n  ports:\n  - {number: 1, name: a, protocol: TCP}\n  - {number: 2, name: b, protocol: TCP}'), 2],
  ['two percents in one document', 'IST0002', document('VirtualService', 'hosts: [a.example]\n  http:\n  - {fault: {delay: {percent: 1, fixedDelay: 1s}}, route: [{destination: {host: a.example}}]}\n  - {fault: {delay: {percent: 2, fixedDelay: 1s}}, route: [{destination: {host: a.example}}]}'), 1],
  ['two ports of an ExternalName Service in one line', 'IST0150', document('Service', 'type: ExternalName\n  externalName: a.example\n  ports: [{port: 1, name: foo}, {port: 2, name: bar}]'), 1],
  ['the second http and the second tcp route', 'IST0130', document('VirtualService', 'hosts: [a.example]\n  http:\n  - {route: [{destination: {host: a.example}}]}\n  - {route: [{destination: {host: a.example}}]}\n  tcp:\n  - {route: [{destination: {host: a.example}}]}\n  - {route: [{destination: {host: a.example}}]}'), 1],
  ['one unknown host mirrored to from two routes', 'IST0101', document('VirtualService', 'hosts: [a.example]\n  http:\n  - {directResponse: {status: 200}, mirrors: [{destination: {host: b.example}}]}\n  - match: [{port: 80}]\n    directResponse: {status: 200}\n    mirrors: [{destination: {host: b.example}}]'), 1],
])('%s', (_, code, input, times) => expect(said(input, code)).toBe(times))

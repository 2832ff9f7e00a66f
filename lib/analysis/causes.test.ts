import { expect, test } from 'vitest'
import { findingsOf } from './testing/said-of.ts'

/** The codes of each fault of a text, faults of one code left out. */
function joined(yaml: string): readonly string[] {
  const codes = new Map<string, Set<string>>()
  for (const { code, cause, place } of findingsOf(yaml, '')) codes.set(`${place.resource} ${cause}`, (codes.get(`${place.resource} ${cause}`) ?? new Set()).add(code))
  return [...codes.values()].filter(({ size }) => size > 1).map((told) => [...told].sort().join(' ')).sort()
}

const document = (group: string, kind: string, name: string, spec: string) => `---\napiVersion: ${group}/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\n`
const networking = (kind: string, spec: string, name = 'web') => document('networking.istio.io', kind, name, spec)

test.each<[fault: string, yaml: string, codes: readonly string[]]>([
  ['a field that the CRD and the webhook refuse', networking('ServiceEntry', '{hosts: [], ports: [{number: 443, name: tls, protocol: TLS}], resolution: DNS}'), ['EXO0107 EXO1202 IST0106']],
  ['a port without address', networking('ServiceEntry', '{hosts: [db.example], ports: [{number: 5432, name: tcp, protocol: TCP}], resolution: NONE}'), ['EXO1208 IST0133 IST0134']],
  ['a rule for a host that nobody declares', networking('DestinationRule', '{host: nowhere.example}'), ['IST0174 KIA0202']],
  ['a Gateway that selects nobody', networking('Gateway', '{selector: {app: gone}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [web.example]}]}'), ['IST0101 KIA0302']],
  ['a gateway that is not there', networking('VirtualService', '{hosts: [web.example], gateways: [gone], http: [{directResponse: {status: 200}}]}'), ['IST0101 IST0132 KIA1102']],
  ['a Sidecar that selects nobody', networking('Sidecar', '{workloadSelector: {labels: {app: gone}}, egress: [{hosts: ["./*"]}]}'), ['IST0101 KIA0004']],
  ['two Sidecars for one workload', ['a', 'b'].map((name) => networking('Sidecar', '{workloadSelector: {labels: {app: web}}, egress: [{hosts: ["./*"]}]}', name)).join('') + '---\napiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\nspec: {containers: [{name: istio-proxy, image: proxyv2}]}\n', ['IST0110 KIA0003', 'IST0110 KIA0003']],
  ['two VirtualServices for one host', ['a', 'b'].map((name) => networking('VirtualService', `{hosts: [${name}.example, web.example], http: [{directResponse: {status: 200}}]}`, name)).join(''), ['IST0109 KIA1106', 'IST0109 KIA1106']],
  ['two Gateways for one port and host', ['a', 'b'].map((name) => networking('Gateway', '{selector: {app: web}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [web.example]}]}', name)).join('') + '---\napiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\nspec: {containers: [{name: istio-proxy, image: proxyv2}]}\n', ['IST0145 KIA0301', 'IST0145 KIA0301']],
])('%s is one fault, whoever tells it', (_, yaml, codes) => {
  expect(joined(yaml)).toEqual(expect.arrayContaining([...codes]))
})

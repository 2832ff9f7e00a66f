import { describe, expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { applyEdits } from '@/lib/yaml/index.ts'

const object = (kind: string, spec: string, group = 'networking.istio.io/v1') => `# kept\napiVersion: ${group}\nkind: ${kind}\nmetadata: {name: web, namespace: shop} # kept too\nspec: ${spec}\n`
const entry = (spec: string) => object('ServiceEntry', `{hosts: [web.example], ports: [{number: 443, name: tls, protocol: TLS}], ${spec}}`)
const routes = (http: string) => object('VirtualService', `{hosts: [web.example], http: [${http}]}`)
const to = 'route: [{destination: {host: web.example}}]'

/** A code's fixes: their titles with the line that each changes, once it is seen that each heals and keeps comments. */
function fixed(text: string, code: string): readonly string[] {
  const [document, ...others] = documentsFromTexts([{ path: 'a.yaml', text }])
  if (!document || others.length > 0) throw new Error('one document')
  const compilation = compile([document])
  const told = (from: typeof compilation) => from.findings().filter((finding) => finding.code === code)
  return told(compilation).flatMap(({ fixes = [] }) => fixes.map(({ title, edits }) => {
    const edited = applyEdits(document.text, edits)
    if (!edited.ok) throw new Error(edited.error)
    expect(told(compilation.update([{ key: document.key, text: edited.value }])).length).toBeLessThan(told(compilation).length)
    expect(edited.value).toMatch(/^# kept\n[^]* # kept too\n/)
    return `${title} > ${/^spec: (.*)$/m.exec(edited.value)?.[1] ?? /spec:\n([^]*)/.exec(edited.value)?.[1] ?? ''}`
  }))
}

describe('a certain repair', () => {
  test.each<readonly [string, string, readonly (string | RegExp)[]]>([
    ['EXO0102', entry('resolutoin: DNS'), [/^Rename to resolution > .*resolution: DNS/]],
    ['EXO0102', routes(`{${to}, timeuot: 1s}`), [/^Rename to timeout > .*timeout: 1s/]],
    ['EXO0104', entry('resolution: DSN'), [/^Change to DNS > .*resolution: DNS/]],
    ['EXO0104', entry('resolution: dns'), [/^Change to DNS > /]],
    ['EXO0101', object('ServiceEntry', '{hosts: [web.example], resolution: DNS, ports: [{number: "443", name: tls, protocol: TLS}]}'), [/^Write it as a number: 443 > .*number: 443,/]],
    ['EXO1201', entry('resolution: STATIC, endpoints: [{address: 203.0.113.1}], workloadSelector: {labels: {app: web}}'), [/^Remove workloadSelector > (?!.*workloadSelector)/, /^Remove endpoints > (?!.*endpoints)/]],
    ['EXO1210', entry('resolution: NONE, endpoints: [{address: 203.0.113.1}]'), [/^Change the resolution to STATIC > /, /^Remove endpoints > /]],
    ['EXO1210', entry('resolution: NONE, endpoints: [{address: a.example}]'), [/^Change the resolution to DNS > /, /^Remove endpoints > /]],
    ['EXO1132', entry('resolution: STATIC, endpoints: [{address: a.example}]'), [/^Change the resolution to DNS > /]],
    ['EXO1134', entry('resolution: STATIC, endpoints: [{address: 203.0.113.1, ports: {tsl: 8443}}]'), [/^Rename to tls > .*ports: \{tls: 8443\}/]],
    ['EXO1134', entry('resolution: STATIC, endpoints: [{address: 203.0.113.1, ports: {https: 8443}}]'), [/^Rename to tls > .*ports: \{tls: 8443\}/]],
    ['EXO1212', object('ServiceEntry', '{hosts: ["*.web.example"], resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}]}'), [/^Change the resolution to NONE > .*resolution: NONE/]],
    ['EXO1030', entry('resolution: DNS, exportTo: [., .]'), [/^Remove this entry > .*exportTo: \[\.\]/]],
    ['EXO1032', entry('resolution: DNS, exportTo: [., "*"]'), [/^Export to all: \* > /]],
    ['EXO1708', routes(`{${to}, mirror: {host: b.example}, mirrorPercent: 5}`), [/^Write mirrorPercentage instead > .*mirrorPercentage: \{value: 5\}/]],
    ['EXO1510', object('DestinationRule', '{host: web.example, trafficPolicy: {outlierDetection: {consecutiveLocalOriginFailures: 5}}}'), [/^Count local errors apart > .*splitExternalLocalOriginErrors: true/]],
    ['EXO1531', object('DestinationRule', '{host: web.example, trafficPolicy: {loadBalancer: {consistentHash: {httpHeaderName: x, minimumRingSize: 64}}}}'), [/^Write ringHash instead > .*ringHash: \{minimumRingSize: 64\}/]],
    ['EXO1606', object('Gateway', '{selector: {app: gw}, servers: [{port: {number: 80, name: http, protocol: HTTP, targetPort: 80}, hosts: ["*"]}]}'), [/^Remove targetPort > (?!.*targetPort)/]],
    ['EXO1409', object('Sidecar', '{egress: [{hosts: [./*, ./*]}]}'), [/^Remove this entry > /]],
  ])('of %s', (code, text, expected) => {
    const fixes = fixed(text, code)
    expect(fixes).toHaveLength(expected.length)
    for (const [at, one] of expected.entries()) expect(fixes[at]).toMatch(one)
  })

  test.each([
    ['EXO0102', entry('resolution: DNS, colour: red')],
    ['EXO0104', entry('resolution: SOMEHOW')],
    ['EXO0101', entry('resolution: DNS, endpoints: none')],
    ['EXO1132', entry('resolution: STATIC, endpoints: [{address: a.example}, {address: 203.0.113.1}]')],
    ['EXO1134', object('ServiceEntry', '{hosts: [a.example], resolution: STATIC, endpoints: [{address: 203.0.113.1, ports: {other: 1}}], ports: [{number: 1, name: one, protocol: HTTP}, {number: 2, name: two, protocol: HTTP}]}')],
    ['EXO1212', object('ServiceEntry', '{hosts: ["*.web.example", a.example], resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}]}')],
  ])('is not offered for %s where several might be meant, or none', (code, text) => {
    expect(compile(documentsFromTexts([{ path: 'a.yaml', text }])).findings().filter((finding) => finding.code === code).map(({ fixes = [] }) => fixes.length)).toEqual([0])
  })
})

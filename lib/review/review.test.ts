import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { reviewMarkdown, reviewText } from './report.ts'
import { isAlarming, type Review, reviewOf } from './review.ts'

const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {istio-injection: enabled}}\n`
const pod = (name: string, ns: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${ns}, labels: {app: ${name}}}\nspec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}\nstatus: {podIP: 10.0.0.${name.length}}\n`
const entry = (more = ''): string => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: pay, namespace: shop}\nspec:\n  hosts: [api.pay.example]\n  resolution: DNS\n${more}  ports:\n  - {number: 80, name: http, protocol: HTTP, targetPort: 8080}\n  - {number: 443, name: tls, protocol: TLS}\n`
const route = (first: number): string => `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: pay, namespace: shop}\nspec:\n  hosts: [api.pay.example]\n  http:\n  - route:\n    - destination: {host: api.pay.example}\n      weight: ${first}\n    - destination: {host: other.example}\n      weight: ${100 - first}\n`
const other = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: other, namespace: shop}\nspec:\n  hosts: [other.example]\n  resolution: DNS\n  ports: [{number: 80, name: http, protocol: HTTP}]\n'
const originate = 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: pay, namespace: shop}\nspec: {host: api.pay.example, trafficPolicy: {portLevelSettings: [{port: {number: 80}, tls: {mode: SIMPLE}}]}}\n'
const closed = 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: default, namespace: risk}\nspec: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}}\n'
const mesh = [namespace('shop'), namespace('risk'), pod('web', 'shop'), pod('score', 'risk'), pod('report', 'risk')]

const review = (before: readonly string[], after: readonly string[]): Review => {
  const [was, is] = [before, after].map((texts) => compile(documentsFromTexts(texts.map((text, index) => ({ path: `${index}.yaml`, text })))))
  if (!was || !is) throw new Error('two states are compared')
  return reviewOf(was, is)
}
const brief = ({ legs }: Review): unknown[] => legs.legs.map(({ change, namespace: ns, workloads, host, port, before, after, because }) => [change, `${workloads.length} in ${ns}`, `${host}:${port}`, before, after, because?.key.split('/').slice(1).join('/')])

describe('legs', () => {
  it('are lost where a host is hidden: what the policy then does is said, for as many as lose it', () => {
    const found = review([...mesh, entry()], [...mesh, entry('  exportTo: ["."]\n')])
    const lost = (port: number, leaves: string): unknown[] => ['lost', '2 in risk', `api.pay.example:${port}`, { outcome: 'reached', facets: { leaves } }, { outcome: 'passedThrough', facets: {} }, 'ServiceEntry/shop/pay']
    expect(brief(found)).toEqual([lost(443, 'TLS 443'), lost(80, 'HTTP 80')])
    expect(found.legs.clients).toEqual({ losing: 2, changed: 0, gaining: 0, staying: 1, added: 0, removed: 0 })
    expect(found.legs.hosts).toEqual([{ host: 'api.pay.example', lost: 2, of: 3 }])
    expect(reviewText(found)).toContain('2 of 3 workloads lose api.pay.example.')
    expect(isAlarming(found)).toBe(true)
  })

  it('are lost to the client’s own Envoy where a route is left for a name that nobody registers any more: it is not passed through', () => {
    const [first] = review([...mesh, entry(), route(100)], [...mesh, other, route(100).replace(/ {6}weight.*$/s, '')]).legs.legs.filter(({ host, port }) => host === 'api.pay.example' && port === 80)
    expect([first?.change, first?.after]).toEqual(['lost', { outcome: 'stopped', facets: { leaves: 'HTTP 80', answer: '503 NC' } }])
  })

  it('are gained the other way round, and that alarms nobody', () => {
    const found = review([...mesh, entry('  exportTo: ["."]\n'), closed], [...mesh, entry(), closed])
    expect(found.legs.legs.map(({ change, workloads, before }) => [change, workloads.length, before.outcome])).toEqual([['gained', 2, 'blocked'], ['gained', 2, 'blocked']])
    expect(isAlarming(found)).toBe(false)
  })

  it('are one port each', () => {
    const found = review([...mesh, entry()], [...mesh, entry().replace('  - {number: 443, name: tls, protocol: TLS}\n', '')])
    expect(found.legs.legs.map(({ change, port, workloads }) => [change, port, workloads.length])).toEqual([['lost', 443, 2], ['lost', 443, 1]])
  })

  it('change where weights do, with what differs and nothing else', () => {
    const [first] = review([...mesh, entry(), other, route(95)], [...mesh, entry(), other, route(90)]).legs.legs
    expect(first).toMatchObject({ change: 'changed', host: 'api.pay.example', port: 80, because: { line: 9, key: expect.stringContaining('VirtualService') } })
    expect([first?.before.facets, first?.after.facets]).toEqual([{ split: '95\u00a0%, other.example 5\u00a0%' }, { split: '90\u00a0%, other.example 10\u00a0%' }])
  })

  it('say how large the share is that gets an answer of Envoy', () => {
    const [first] = review([...mesh, entry(), other, route(95)], [...mesh, entry(), other, route(95).replace('{host: api.pay.example}', '{host: api.pay.example, subset: gone}')]).legs.legs
    expect(first?.after.facets.answer).toBe('503 NC 95\u00a0%')
  })

  it('do not change on one port where a machine comes to serve another', () => {
    const machine = 'apiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: {name: m, namespace: shop}\nspec: {address: 192.0.2.7, labels: {app: vm}, ports: {http: 8091}}\n'
    const vm = (more = '') => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: vm, namespace: shop}\nspec:\n  hosts: [vm.example]\n  resolution: STATIC\n  workloadSelector: {labels: {app: vm}}\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n${more}`
    const found = review([...mesh, machine, vm()], [...mesh, machine, vm('  - {number: 443, name: tls, protocol: TLS}\n')])
    expect(found.legs.legs.map(({ change, port }) => [change, port])).toEqual([['gained', 443], ['gained', 443]])
  })

  it('are lost where the gateway on their way goes: its Service has nobody behind it', () => {
    const example = readFileSync('public/examples/egress-gateway.yaml', 'utf8')
    const texts = example.split(/^---$/m)
    const gone = texts.filter((text) => !/kind: (Deployment|Pod|EndpointSlice)\n/.test(text) || !text.includes('istio-egressgateway'))
    const [first] = review([example], [gone.join('---')]).legs.legs
    expect([first?.change, first?.after.outcome, first?.after.facets.answer]).toEqual(['lost', 'stopped', '503 UH'])
  })

  it('change where TLS begins at the sidecar', () => {
    const found = review([...mesh, entry()], [...mesh, entry(), originate])
    expect(found.legs.legs.map(({ before, after }) => [before.facets, after.facets])).toContainEqual([{ leaves: 'HTTP 80' }, { leaves: 'SIMPLE 80' }])
  })

  it('of workloads that come or go are counted, not called gained or lost', () => {
    const found = review([...mesh, entry()], [...mesh.slice(0, -1), entry()])
    expect(found.legs.legs).toEqual([])
    expect(found.legs.clients).toMatchObject({ removed: 1, staying: 2, losing: 0 })
  })
})

describe('a review', () => {
  it('of two equal states is empty in all four lists, in each format', () => {
    const found = review([...mesh, entry()], [...mesh, entry()])
    expect([found.legs.legs, found.findings.gained, found.findings.gone, found.proxies, found.documents]).toEqual([[], [], [], [], []])
    expect(reviewText(found)).toMatch(/^No client is affected\. 3 clients stay as they are\./)
    expect(reviewMarkdown(found)).toContain('### Documents\n\nNothing changes.')
  })

  it('lists a document of which only a comment differs, and nothing that follows from it', () => {
    const found = review([...mesh, entry()], [...mesh, entry().replace('spec:', '# why\nspec:')])
    expect(found.documents).toMatchObject([{ change: 'changed', line: 4 }])
    expect([found.legs.legs, found.proxies]).toEqual([[], []])
  })

  it('is alarmed by a new error alone, and escapes what Markdown would interpret', () => {
    const found = review([...mesh, entry(), other], [...mesh, entry(), other.replace('other.example', '"o|r.example"')])
    expect(found.findings.gained.some(({ severity }) => severity === 'error')).toBe(true)
    expect(isAlarming(found)).toBe(true)
    expect(reviewMarkdown(found)).toContain('o\\|r')
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type AskedRequest, compile, documentsFromTexts, type Journey, journeyOf } from '../index.ts'

function walk(example: string, client: string, asked: AskedRequest, more = ''): Journey {
  const text = readFileSync(new URL(`../../../conformance/seed/${example}/input.yaml`, import.meta.url), 'utf8')
  const compilation = compile(documentsFromTexts([{ path: 'input.yaml', text: `${text}\n${more}` }]))
  const proxy = compilation.proxy(client)
  if (!proxy) throw new Error(`no ${client}`)
  return journeyOf(compilation, proxy, asked)
}

const get = (host: string, more: Partial<AskedRequest> = {}): AskedRequest => ({ protocol: 'http1', host, port: 80, ...more })
const shares = ({ odds }: Journey) => odds.map(({ address, share }) => [address, Math.round(share * 1000) / 1000])

describe('the way of one request', () => {
  test('through an egress gateway has two hops, and the odds of the second', () => {
    const journey = walk('egress-gateway', 'entry/client', get('nginx.dujie.com'))
    expect(journey.hops.map(({ proxy, request }) => [proxy, request.mode, request.port])).toEqual([['entry/client', 'outbound', 80], ['istio-system/istio-egressgateway', 'gateway', 8080]])
    expect(journey.verdict).toBe('allowed')
    expect(shares(journey)).toEqual([['10.122.24.139:8093', 0.05], ['10.122.24.139:8091', 0.475], ['10.122.24.139:8092', 0.475]])
  })

  test('goes by the header that a canary asks for', () => {
    const without = walk('canary-header', 'entry/client', get('nginx.dujie.com'))
    const headers = without.hops[0]?.trace.steps.flatMap((step) => (step.type === 'route' ? step.passedOver.filter(({ because }) => because.on === 'header').map(({ because }) => because.detail) : [])) ?? []
    expect(headers.length).toBeGreaterThan(0)
    expect(shares(without).length).toBeGreaterThan(0)
  })

  test('ends with 502 where REGISTRY_ONLY answers, and in the black hole where nobody speaks HTTP', () => {
    expect(walk('sidecar-registry-only', 'app/client', get('unknown.example')).verdict).toBe('blocked')
    expect(walk('sidecar-registry-only', 'app/client', { protocol: 'tcp', host: '203.0.113.9', port: 5432 })).toMatchObject({ verdict: 'blocked', resolution: { by: 'literal', address: '203.0.113.9' } })
    expect(walk('sidecar-registry-only', 'app/batch', get('unknown.example')).verdict).toBe('passed')
  })

  test('resolves names as the pod would', () => {
    expect(walk('egress-gateway', 'entry/client', get('istio-egressgateway.istio-system')).resolution).toMatchObject({ by: 'service', address: expect.stringMatching(/^\d/) as string })
    expect(walk('serviceentry-static', 'entry/client', get('nginx.dujie.com')).resolution.by).toMatch(/^(dns|hostAliases)$/)
  })

  test('of a client that no sidecar governs sees no Envoy', () => {
    const pod = '---\napiVersion: v1\nkind: Pod\nmetadata: {name: legacy, namespace: entry, annotations: {sidecar.istio.io/inject: "false"}, labels: {app: legacy, sidecar.istio.io/inject: "false"}}\nspec: {containers: [{name: a, image: a}]}\nstatus: {podIP: 10.244.9.9, conditions: [{type: Ready, status: "True"}]}\n'
    expect(walk('serviceentry-static', 'entry/legacy', get('nginx.dujie.com'), pod)).toMatchObject({ verdict: 'ungoverned', hops: [] })
  })
})

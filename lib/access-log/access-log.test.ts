import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { SimulatedConfig } from '@/lib/simulate/index.ts'
import { flagNamed, flags, parseLogLine, toldBy, traceOf } from './index.ts'

const passed = '[2026-11-25T08:00:00.000Z] "GET /a?b=c HTTP/1.1" 200 - via_upstream - "-" 0 12 3 2 "-" "curl/8.1" "0b4c" "nginx.dujie.com" "10.122.24.139:8091" outbound|80||nginx.dujie.com 10.244.0.10:40000 172.29.1.201:80 10.244.0.10:50000 - default'
const blocked = '[2026-11-25T08:00:00.000Z] "GET / HTTP/1.1" 502 - direct_response - "-" 0 0 0 - "-" "curl/8.1" "0b4c" "unknown.example" "-" - - 203.0.113.9:80 10.244.0.10:50000 - block_all'
const closed = '[2026-11-25T08:00:00.000Z] "- - -" 0 UH - - "-" 0 0 0 - "-" "-" "-" "-" "-" BlackHoleCluster - 203.0.113.9:5432 10.244.0.10:50000 - -'

function golden(name: string, proxy = 'client'): SimulatedConfig {
  return JSON.parse(readFileSync(new URL(`../../conformance/seed/${name}/expected/${proxy}.json`, import.meta.url), 'utf8')) as SimulatedConfig
}

function read(line: string) {
  const entry = parseLogLine(line)
  if (!entry.ok) throw new Error(entry.error)
  return entry.value
}

describe('a line', () => {
  test('of Istio\'s text format is read field by field', () => {
    expect(read(passed)).toEqual({
      method: 'GET', path: '/a?b=c', protocol: 'HTTP/1.1', code: '200', flags: [], details: 'via_upstream', termination: '', transportFailure: '', authority: 'nginx.dujie.com',
      upstreamHost: '10.122.24.139:8091', cluster: 'outbound|80||nginx.dujie.com', destination: '172.29.1.201:80', source: '10.244.0.10:50000', serverName: '', route: 'default',
    })
    expect(read(closed)).toMatchObject({ method: '', protocol: '', code: '0', flags: ['UH'], cluster: 'BlackHoleCluster', destination: '203.0.113.9:5432' })
  })

  test('as JSON is read by Istio\'s keys, numbers too', () => {
    expect(read('{"method":"GET","response_code":503,"response_flags":"URX,UF","upstream_cluster":"outbound|80||a.example","authority":"a.example","upstream_transport_failure_reason":null}'))
      .toMatchObject({ method: 'GET', code: '503', flags: ['URX', 'UF'], cluster: 'outbound|80||a.example', authority: 'a.example', transportFailure: '' })
  })

  test('of a format of one\'s own is read by that format', () => {
    expect(parseLogLine('503 UF <outbound|80||a.example>', '%RESPONSE_CODE% %RESPONSE_FLAGS% <%UPSTREAM_CLUSTER%>\n')).toMatchObject({ ok: true, value: { code: '503', flags: ['UF'], cluster: 'outbound|80||a.example' } })
  })

  test.each([
    ['', 'empty'], ['hello', 'should'], ['{"a":', 'JSON'], ['[1]', 'should'], ['{"pod":"x"}', 'keys'], ['[2026] "GET / HTTP/1.1" 200', 'should hold'],
  ])('%j is none, and it is said why', (line, reason) => {
    expect(parseLogLine(line)).toMatchObject({ ok: false, error: expect.stringContaining(reason) as string })
  })
})

describe('the way behind a line', () => {
  test('leads to listener, virtual host, route and cluster, and agrees with what was logged', () => {
    const config = golden('serviceentry-static')
    const { trace, cluster, endpoints, agrees } = traceOf(config, read(passed))
    expect(trace.steps.flatMap((step) => ('name' in step ? [`${step.type} ${step.name}`] : []))).toEqual(['listener 0.0.0.0_80', 'filterChain ', 'routeConfig 80', 'virtualHost nginx.dujie.com:80', 'route nginx-external'])
    expect([cluster?.part, endpoints?.part, agrees]).toEqual(['clusters', 'endpoints', true])
  })

  test('of a request that REGISTRY_ONLY answers ends at block_all', () => {
    const config = golden('sidecar-registry-only')
    expect(traceOf(config, read(blocked))).toMatchObject({ trace: { outcome: { type: 'directResponse', status: 502 } }, cluster: undefined, agrees: true })
    expect(traceOf(config, read(closed))).toMatchObject({ cluster: { part: 'clusters' }, agrees: true })
  })

  test('does not agree where the configuration has changed since', () => {
    const config = golden('serviceentry-static')
    expect(traceOf({ ...config, listeners: [] }, read(passed)).agrees).toBe(false)
    expect(traceOf(config, read(passed.replaceAll('nginx.dujie.com', 'other.example'))).agrees).toBe(false)
  })
})

test('each flag has one meaning', () => {
  expect(new Set(flags.map(({ flag }) => flag)).size).toBe(flags.length)
  expect(flagNamed('UH')).toMatchObject({ name: 'NoHealthyUpstream', seen: { http: '503' } })
  expect(flagNamed('ZZ')).toBeUndefined()
})

test('what no flag names is told by the rest of the line', () => {
  expect([passed, blocked, closed].map((line) => toldBy(read(line)))).toEqual([[], ['block_all'], ['UH']])
  expect(toldBy({ flags: ['NR'], route: '', details: 'route_not_found', cluster: '' })).toEqual(['NR', 'route_not_found'])
  expect(toldBy({ flags: [], route: 'allow_any', details: 'via_upstream', cluster: 'PassthroughCluster' })).toEqual(['PassthroughCluster'])
  expect(flagNamed('block_all')?.seen.http).toContain('502')
})

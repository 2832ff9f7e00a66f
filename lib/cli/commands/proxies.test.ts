import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from '../main.ts'

const documents = 'conformance/seed/egress-gateway/input.yaml'
const folder = mkdtempSync(join(tmpdir(), 'exodos-cli-'))
let out = ''
let err = ''

beforeEach(() => {
  [out, err] = ['', '']
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { err += String(text); return true })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

afterAll(() => rmSync(folder, { recursive: true }))

async function run(...args: readonly string[]): Promise<number> {
  process.exitCode = undefined
  await main(['node', 'exodos', ...args])
  const code = Number(process.exitCode ?? 0)
  process.exitCode = undefined
  return code
}

describe('exodos proxy-config', () => {
  test.each([['client.entry'], ['entry/client'], ['client', '-n', 'entry']])('finds the workload as %s %s %s', async (...name) => {
    expect(await run('proxy-config', 'clusters', ...name, '-f', documents, '--fqdn', 'nginx', '--subset', 'v2')).toBe(0)
    expect(out.trimEnd().split('\n').map((line) => line.split(/\s{2,}/))).toEqual([
      ['SERVICE FQDN', 'PORT', 'SUBSET', 'DIRECTION', 'TYPE', 'DESTINATION RULE'],
      ['nginx.dujie.com', '80', 'v25', 'outbound', 'EDS', 'nginx-external.entry'],
      ['nginx.dujie.com', '80', 'v26', 'outbound', 'EDS', 'nginx-external.entry'],
    ])
  })

  test.each([
    [['l', 'client.entry', '--port', '443'], ['10.96.10.10 443 ALL Cluster: outbound|443||istio-egressgateway.istio-system.svc.cluster.local']],
    [['ep', 'client.entry', '--cluster', 'outbound|80|v26|nginx.dujie.com'], ['10.122.24.139:8093 HEALTHY OK outbound|80|v26|nginx.dujie.com']],
    [['routes', 'client.entry', '--name', 'none'], []],
    [['l', 'client.entry', '--type', 'HTTP'], ['0.0.0.0 80 Trans: raw_buffer; App: http/1.1,h2c Route: 80']],
  ])('%j', async (args, rows) => {
    expect(await run('pc', ...args, '-f', documents)).toBe(0)
    expect(out.trimEnd().split('\n').slice(1).map((line) => line.replaceAll(/ +/g, ' '))).toEqual(rows)
  })

  test('reads a config dump as well as documents', async () => {
    await run('pc', 'all', 'client.entry', '-f', documents, '-o', 'json')
    const dump = join(folder, 'dump.json')
    writeFileSync(dump, out)
    out = ''
    await run('pc', 'clusters', 'whoever.else', '-f', dump)
    const fromDump = out
    out = ''
    await run('pc', 'clusters', 'client.entry', '-f', documents)
    expect(fromDump).toBe(out)
  })

  test.each([
    [['pc', 'clusters', 'nobody.entry', '-f', documents], 'there is no proxy nobody.entry; known are entry/client'],
    [['pc', 'clusters', 'client.entry', '-f', documents, '--port', 'http'], 'A port is a number.'],
    [['pc', 'clusters', 'client.entry'], '-f, --file'],
  ])('%j is answered with the reason', async (args, reason) => {
    expect(await run(...args)).toBe(2)
    expect(err).toContain(reason)
  })
})

describe('exodos compare', () => {
  const changed = async (change: (text: string) => string): Promise<string> => {
    await run('pc', 'all', 'client.entry', '-f', documents, '-o', 'json')
    const dump = join(folder, 'real.json')
    writeFileSync(dump, change(out))
    out = ''
    return dump
  }

  test('ends well when everything is equal', async () => {
    expect(await run('compare', '--file', await changed((text) => text), '-f', documents, '--proxy', 'entry/client')).toBe(0)
    expect(out).toMatch(/^\d+ equal, 0 different, 0 only there, 0 only here; 0 without a cause\n$/)
  })

  test('fails on a difference that nothing explains, and names its place', async () => {
    const dump = await changed((text) => text.replace('"consecutive5xx": 5', '"consecutive5xx": 9'))
    expect(readFileSync(dump, 'utf8')).toContain('"consecutive5xx": 9')
    expect(await run('compare', '--file', dump, '-f', documents, '--proxy', 'entry/client')).toBe(1)
    expect(out).toContain('/outlierDetection/consecutive5xx')
    expect(out).toContain('NO CAUSE FOUND')
  })

  test('says what is no config dump', async () => {
    expect(await run('compare', '--file', documents, '-f', documents, '--proxy', 'entry/client')).toBe(2)
    expect(err).toContain('is not JSON')
  })
})

describe('exodos log', () => {
  const line = '[2026-11-25T08:00:00.000Z] "GET / HTTP/1.1" 503 UH no_healthy_upstream - "-" 0 12 3 - "-" "curl/8.1" "0b4c" "nginx.dujie.com" "-" outbound|80||istio-egressgateway.istio-system.svc.cluster.local - 172.29.1.201:80 10.244.0.10:50000 - -'

  test('explains flags, and names the documents behind the way', async () => {
    expect(await run('log', '-f', documents, '--proxy', 'entry/client', line)).toBe(0)
    expect(out).toMatch(/^GET nginx\.dujie\.com 503 UH\n {2}UH .*no endpoint/)
    expect(out).toContain('VirtualService entry/nginx-external spec.http[0]')
    expect(out).toMatch(/cluster +outbound\|80\|\|istio-egressgateway/)
  })

  test('says what is no line of a log', async () => {
    expect(await run('log', '-f', documents, '--proxy', 'entry/client', 'hello')).toBe(2)
    expect(err).toContain('no line of the log')
  })
})

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CaseProxy, readCase } from '@/lib/cli/conformance/case.ts'
import { generate } from '@/lib/envoy/index.ts'
import { buildSnapshot, proxyFrom } from '@/lib/mesh/index.ts'
import { field, list, text } from '@/lib/std/index.ts'
import { envoyBinary } from '@/lib/testing/envoy.ts'
import { describeWith } from '@/lib/testing/parts.ts'
import { resourcesOf } from '@/lib/testing/snapshot.ts'
import { openPlace, type Place, type RehearsedAnswer, type RehearsedRequest, type Rehearsal, startRehearsal } from './index.ts'

const cases = fileURLToPath(new URL('../../conformance', import.meta.url))

/** Three servers that answer with a line of their own, published at one address. */
const lines = ['Nginx 2501 ~~', 'Nginx 2502 ~~', 'Nginx 2601 ~~'] as const
let backends: readonly Place[] = []

beforeAll(async () => {
  backends = await Promise.all(lines.map((line) => openPlace(() => `${line}\n`)))
})
afterAll(async () => void (await Promise.all(backends.map(({ stop }) => stop()))))

function places(): Readonly<Record<string, Place>> {
  return Object.fromEntries(backends.map((place, i) => [`10.122.24.139:${8091 + i}`, place]))
}

/** Runs all proxies of a case with the configuration that Exodos generates for them. */
async function rehearse(binary: string, name: string, meshConfig?: object): Promise<Rehearsal> {
  const { input, proxies, meshConfig: ofCase } = readCase(join(cases, name))
  const mesh = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'istio', namespace: 'istio-system' }, data: { mesh: JSON.stringify({ ...ofCase, ...meshConfig }) } })
  const snapshot = buildSnapshot(resourcesOf(`${input}\n---\n${mesh}\n`))
  const take = (facts: CaseProxy) => {
    const { listeners, routes, clusters, endpoints } = generate(snapshot, proxyFrom(snapshot, facts))
    return { id: facts.name, type: facts.type, ips: [facts.ip ?? ''], config: { listeners, routes, clusters, endpoints } }
  }
  return startRehearsal({ binary, proxies: proxies.map(take), places: places() })
}

const toHost: RehearsedRequest = { dialled: { address: '172.29.1.201', port: 80 }, authority: 'nginx.dujie.com' }

/** What a client saw, and how many of its requests were delayed by a fault: Envoy's own mark, since a busy machine is late too. */
type Outcome = { readonly answers: readonly RehearsedAnswer[]; readonly delayed: number }

/** Sends many requests, a few at a time. */
async function many(rehearsal: Rehearsal, count: number, headers: Readonly<Record<string, string>> = {}, atOnce = 24): Promise<Outcome> {
  const before = (await rehearsal.lines('client')).length
  const answers: RehearsedAnswer[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < count) {
      next += 1
      answers.push(await rehearsal.send('client', { ...toHost, headers }))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const written = (await rehearsal.lines('client')).slice(before)
  expect(written).toHaveLength(count)
  const marked = written.filter(({ flags = '' }) => flags.split(',').includes('DI'))
  // A delay of two seconds is one: nothing marked so answers sooner.
  expect(marked.filter(({ milliseconds = 0 }) => milliseconds < 1900)).toEqual([])
  return { answers, delayed: marked.length }
}

function tally(answers: readonly RehearsedAnswer[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const answer of answers) {
    const key = answer.type === 'closed' ? 'closed' : answer.status === 200 ? answer.body.trim() : String(answer.status)
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

/**
 * A share is as expected when it lies within six standard deviations of the binomial distribution: by chance a right share fails once in
 * five hundred million times, while a share that is wrong by half fails practically always with these counts.
 */
function expectShare(count: number, of: number, share: number): void {
  const deviation = Math.sqrt(of * share * (1 - share))
  expect(Math.abs(count - of * share)).toBeLessThanOrEqual(6 * deviation)
}

describeWith('Envoy', envoyBinary(), 'the worked cases, run', (binary) => {
  describe('serviceentry-static', () => {
    let rehearsal: Rehearsal
    beforeAll(async () => { rehearsal = await rehearse(binary, 'seed/serviceentry-static') })
    afterAll(() => rehearsal.stop())

    test('plain requests spread over all backends, in time and without faults', async () => {
      const { answers, delayed } = await many(rehearsal, 600)
      expect(delayed).toBe(0)
      const counts = tally(answers)
      expect(Object.keys(counts).sort()).toEqual([...lines])
      // Without x-user each request draws a point on the ring, and the three hosts own about a third of it each.
      for (const line of lines) expect(counts[line] ?? 0).toBeGreaterThan(100)
    })

    test('one user stays with one backend', async () => {
      const counts = tally((await many(rehearsal, 200, { 'x-user': 'dujie' })).answers)
      // The ring is known: 10.122.24.139:8093 owns the hash of this value.
      expect(counts).toEqual({ 'Nginx 2601 ~~': 200 })
    })

    test('testers meet faults', async () => {
      const { answers, delayed } = await many(rehearsal, 800, { 'X-Testing': 'true' }, 48)
      expectShare(tally(answers)['555'] ?? 0, 800, 0.05)
      expectShare(delayed, 800, 0.05)
    })

    test('the endpoint table lists the three endpoints by their real addresses, healthy', async () => {
      const status = list(await rehearsal.clusters('client'), 'cluster_statuses').find((one) => text(one, 'name') === 'outbound|80||nginx.dujie.com')
      expect(list(status, 'host_statuses').map((host) => [text(host, 'hostname'), field(host, 'health_status', 'failed_outlier_check') ?? false])).toEqual([
        ['10.122.24.139:8091', false], ['10.122.24.139:8092', false], ['10.122.24.139:8093', false],
      ])
    })

    test('a destination that nobody registered passes through untouched', async () => {
      const answer = await rehearsal.send('client', { dialled: { address: '93.184.216.34', port: 80 }, authority: 'www.elsewhere.example' })
      expect(answer).toMatchObject({ type: 'response', status: 200, body: 'nothing stands for 93.184.216.34:80\n' })
      const tcp = await rehearsal.send('client', { dialled: { address: '93.184.216.34', port: 8443 }, authority: 'www.elsewhere.example', tls: { serverName: 'www.elsewhere.example' } })
      expect(tcp).toMatchObject({ type: 'response', body: 'nothing stands for 93.184.216.34:8443\n' })
      expect((await rehearsal.lines('client')).filter(({ cluster }) => cluster === 'PassthroughCluster').map(({ place, dialled }) => [place, dialled])).toEqual([['http', '93.184.216.34:80'], ['tcp', '93.184.216.34:8443']])
    })
  })

  test('workloadentry: the entry\'s own port wins; faults for all, delay and abort drawn apart', async () => {
    const rehearsal = await rehearse(binary, 'seed/workloadentry')
    try {
      const { answers, delayed } = await many(rehearsal, 400, {}, 64)
      const counts = tally(answers)
      expect(Object.keys(counts).sort()).toEqual(['555', 'Nginx 2501 ~~', 'Nginx 2502 ~~'])
      expectShare(counts['555'] ?? 0, 400, 0.2)
      expectShare(delayed, 400, 0.2)
      expectShare(counts['Nginx 2501 ~~'] ?? 0, 400 - (counts['555'] ?? 0), 0.5)
    } finally {
      await rehearsal.stop()
    }
  }, 30_000)

  test('canary-weight: one in twenty reaches the canary', async () => {
    const rehearsal = await rehearse(binary, 'seed/canary-weight')
    try {
      const counts = tally((await many(rehearsal, 1000)).answers)
      expect(Object.keys(counts).sort()).toEqual([...lines])
      expectShare(counts['Nginx 2601 ~~'] ?? 0, 1000, 0.05)
    } finally {
      await rehearsal.stop()
    }
  }, 30_000)

  test('canary-header: only who asks for the canary gets it', async () => {
    const rehearsal = await rehearse(binary, 'seed/canary-header')
    try {
      const asking = await many(rehearsal, 300, { 'x-canary': 'true' }, 48)
      expect(tally(asking.answers)).toEqual({ 'Nginx 2601 ~~': 300 })
      expectShare(asking.delayed, 300, 0.05)
      const others = await many(rehearsal, 600)
      const counts = tally(others.answers)
      expect(Object.keys(counts).sort()).toEqual(['555', 'Nginx 2501 ~~', 'Nginx 2502 ~~'])
      expectShare(counts['555'] ?? 0, 600, 0.05)
      expect(others.delayed).toBe(0)
    } finally {
      await rehearsal.stop()
    }
  }, 30_000)

  test('egress-gateway: every request goes through both proxies, and the gateway knows each', async () => {
    const rehearsal = await rehearse(binary, 'seed/egress-gateway')
    try {
      const ids = Array.from({ length: 600 }, (_, i) => `request-${i}`)
      const answers: RehearsedAnswer[] = []
      for (let at = 0; at < ids.length; at += 24) {
        answers.push(...await Promise.all(ids.slice(at, at + 24).map((id) => rehearsal.send('client', { ...toHost, headers: { 'x-rehearsal-id': id } }))))
      }
      const counts = tally(answers)
      expect(Object.keys(counts).sort()).toEqual([...lines])
      expectShare(counts['Nginx 2601 ~~'] ?? 0, 600, 0.05)
      const [atClient, atGateway] = await Promise.all([rehearsal.lines('client'), rehearsal.lines('egress')])
      expect([...new Set(atClient.map(({ cluster }) => cluster))]).toEqual(['outbound|80||istio-egressgateway.istio-system.svc.cluster.local'])
      expect(atGateway).toHaveLength(ids.length)
      expect(new Set(atGateway.map(({ rehearsalId }) => rehearsalId))).toEqual(new Set(ids))
      const table = list(await rehearsal.clusters('client'), 'cluster_statuses').find((one) => text(one, 'name') === 'outbound|80||nginx.dujie.com')
      expect(list(table, 'host_statuses')).toHaveLength(3)
    } finally {
      await rehearsal.stop()
    }
  }, 30_000)

  test('sidecar-registry-only: 502 for what is not registered, and an end for what is not HTTP', async () => {
    const rehearsal = await rehearse(binary, 'seed/sidecar-registry-only')
    try {
      const elsewhere: RehearsedRequest = { dialled: { address: '93.184.216.34', port: 80 }, authority: 'www.elsewhere.example' }
      expect(await rehearsal.send('client', elsewhere)).toMatchObject({ type: 'response', status: 502, body: '' })
      expect(await rehearsal.send('client', { ...elsewhere, protocol: 'http2' })).toMatchObject({ type: 'response', status: 502 })
      expect(await rehearsal.send('client', { ...elsewhere, dialled: { address: '93.184.216.34', port: 9999 } })).toMatchObject({ type: 'closed' })
      expect(await rehearsal.send('client', { ...elsewhere, tls: { serverName: 'www.elsewhere.example' } })).toMatchObject({ type: 'closed' })
      expect(await rehearsal.send('batch', elsewhere)).toMatchObject({ type: 'response', status: 200 })
      const lines = await rehearsal.lines('client')
      expect(lines.filter(({ place }) => place === 'http').map(({ route, flags }) => [route, flags])).toEqual([['block_all', '-'], ['block_all', '-']])
      expect(lines.filter(({ place }) => place === 'tcp').map(({ cluster, flags }) => [cluster, flags])).toEqual([['BlackHoleCluster', 'UH'], ['BlackHoleCluster', 'UH']])
      expect(rehearsal.sink.arrivals).toHaveLength(1)
    } finally {
      await rehearsal.stop()
    }
  }, 30_000)

  test('mutual TLS from a sidecar to a gateway: the gateway sees HTTP, and asks for the client\'s certificate', async () => {
    const rehearsal = await rehearse(binary, 'egress-gateway/mutual-tls-between-sidecar-and-gateway')
    try {
      const request: RehearsedRequest = { dialled: { address: '198.51.100.7', port: 80 }, authority: 'geo.example' }
      expect(await rehearsal.send('checkout', request)).toMatchObject({ type: 'response', status: 200, body: 'nothing stands for geo.example\n' })
      const [atGateway] = await rehearsal.lines('egress')
      expect(atGateway).toMatchObject({ place: 'http', serverName: 'geo.example', virtualHost: 'geo.example:443', cluster: 'outbound|80||geo.example', status: 200 })
      // Without the certificate of a workload the gateway ends the handshake.
      expect(await rehearsal.send('egress', { ...request, dialled: { address: '10.244.0.20', port: 8443 }, tls: { serverName: 'geo.example' } })).toMatchObject({ type: 'closed' })
    } finally {
      await rehearsal.stop()
    }
  }, 30_000)
})
